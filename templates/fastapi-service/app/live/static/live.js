// Follows one link: signs in, listens, draws. All text goes in as textContent, and tokens stay in memory.

const MINUTES = 30;
const ROWS = 50;
const LONGEST_WAIT_SECONDS = 30;
const REFRESH_BEFORE_SECONDS = 60;
const code = decodeURIComponent(location.pathname.split("/").pop());
const path = `/api/v1/links/${encodeURIComponent(code)}`;
const $ = (id) => document.getElementById(id);

let tokens = null;
let socket = null;
let attempts = 0;
let timers = [];
let counts = { since: 0, today: null, minutes: new Map(), recent: [] };

$("code").textContent = `/${code}`;
document.title = `/${code} · live clicks`;

// Signing in and out

async function ask(path, { body, method = "POST" } = {}) {
  const headers = { "Content-Type": "application/json" };
  if (tokens) headers.Authorization = `Bearer ${tokens.access_token}`;
  const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body), cache: "no-store" });
  if (!answer.ok) throw Object.assign(new Error("refused"), { status: answer.status, answer });
  return answer.status === 204 ? null : answer.json();
}

function explain(error) {
  if (error.status === 401 || error.status === 422) return "The e-mail address or the password is wrong.";
  if (error.status === 429) {
    return `Too many attempts. Try again in ${error.answer.headers.get("Retry-After") ?? 60} seconds.`;
  }
  return "The service does not answer. Try again soon.";
}

$("sign-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.target.querySelector("button");
  button.disabled = true;
  $("problem").textContent = "";
  try {
    const body = { email: $("email").value, password: $("password").value };
    keep(await ask("/api/v1/auth/login", { body }));
    $("password").value = "";
    show({ signedIn: true });
    connect();
  } catch (error) {
    $("problem").textContent = explain(error);
    $("password").focus();
  } finally {
    button.disabled = false;
  }
});

$("sign-out").addEventListener("click", async () => {
  const ending = ask("/api/v1/auth/logout").catch(() => null);
  leave("Signed out", "off");
  await ending;
});

function keep(pair) {
  tokens = pair;
  later(Math.max(10, pair.expires_in - REFRESH_BEFORE_SECONDS), async () => {
    if (await refresh()) say();
  });
}

async function refresh() {
  try {
    const body = { refresh_token: tokens.refresh_token };
    keep(await ask("/api/v1/auth/refresh", { body }));
    return true;
  } catch (error) {
    if (error.status === 401) leave("Signed out: the session has ended", "failed");
    return false;
  }
}

// The connection

function connect() {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  status("Connecting …", "waiting");
  socket = new WebSocket(`${scheme}://${location.host}${path}/live`);
  socket.onopen = say;
  socket.onmessage = (event) => receive(JSON.parse(event.data));
  socket.onclose = (event) => lost(event.code);
}

function say() {
  if (socket?.readyState === WebSocket.OPEN) {
    socket.send(JSON.stringify({ type: "sign_in", token: tokens.access_token }));
  }
}

function receive(message) {
  if (message.type === "signed_in") {
    attempts = 0;
    status("Live", "live");
    readToday();
  } else if (message.type === "clicks") {
    message.clicks.forEach(count);
    draw();
  }
}

async function lost(closeCode) {
  if (!tokens) return;
  if (closeCode === 4404) return leave("There is no such link of yours", "failed");
  if (closeCode === 4401 && !(await refresh()) && !tokens) return;
  const wait = Math.min(LONGEST_WAIT_SECONDS, 2 ** attempts++) * (0.5 + Math.random() / 2);
  status(`Connection lost, trying again in ${Math.ceil(wait)} s`, "waiting");
  later(wait, () => tokens && connect());
}

function leave(text, state) {
  timers.forEach(clearTimeout);
  timers = [];
  tokens = null;
  socket?.close();
  counts = { since: 0, today: null, minutes: new Map(), recent: [] };
  $("clicks").replaceChildren();
  show({ signedIn: false });
  draw();
  status(text, state);
}

function later(seconds, what) {
  timers.push(setTimeout(what, seconds * 1000));
}

// Counting and drawing

async function readToday() {
  const day = new Date().toISOString().slice(0, 10);
  try {
    const stats = await ask(`${path}/stats?from=${day}&to=${day}`, { method: "GET" });
    counts.today = stats.clicks;
  } catch {
    counts.today = null;
  }
  draw();
}

function count(click) {
  const moment = new Date(click.clicked_at);
  const minute = Math.floor(moment / 60_000);
  counts.since += 1;
  if (counts.today !== null) counts.today += 1;
  counts.minutes.set(minute, (counts.minutes.get(minute) ?? 0) + 1);
  counts.recent.push(moment.getTime());
  const row = document.createElement("tr");
  const shown = [moment.toLocaleTimeString([], { hourCycle: "h23" }), click.referrer ?? "direct", click.device, click.country ?? "–"];
  for (const text of shown) row.insertCell().textContent = text;
  row.cells[1].title = shown[1];
  $("clicks").prepend(row);
  if ($("clicks").rows.length > ROWS) $("clicks").lastElementChild.remove();
}

function draw() {
  const now = Date.now();
  const last = Math.floor(now / 60_000);
  counts.recent = counts.recent.filter((moment) => moment > now - 60_000);
  for (const minute of counts.minutes.keys()) {
    if (minute <= last - MINUTES) counts.minutes.delete(minute);
  }
  $("since").textContent = counts.since.toLocaleString();
  $("minute").textContent = counts.recent.length.toLocaleString();
  $("today").textContent = counts.today === null ? "–" : counts.today.toLocaleString();
  $("empty").hidden = counts.since > 0;
  $("table").hidden = counts.since === 0;
  drawChart(last);
}

function drawChart(last) {
  const bars = Array.from({ length: MINUTES }, (_, n) => counts.minutes.get(last - MINUTES + 1 + n) ?? 0);
  const peak = Math.max(...bars);
  const width = 300 / MINUTES;
  const shapes = bars.map((clicks, place) => {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const height = peak ? (clicks / peak) * 78 : 0;
    const shape = { x: place * width + 1, y: 80 - height, width: width - 2, height };
    for (const [name, value] of Object.entries(shape)) bar.setAttribute(name, value);
    return bar;
  });
  $("chart").replaceChildren(...shapes);
  $("chart").setAttribute("aria-label", `At most ${peak} clicks in one of the last ${MINUTES} minutes`);
  $("peak").textContent = peak ? `peak ${peak.toLocaleString()}` : "";
}

function show({ signedIn }) {
  $("sign-in").hidden = signedIn;
  $("board").hidden = !signedIn;
  (signedIn ? $("sign-out") : $("email")).focus({ preventScroll: true });
}

function status(text, state) {
  $("status").textContent = text;
  $("status").dataset.state = state;
}

setInterval(draw, 5_000);
draw();
$("email").focus({ preventScroll: true });
