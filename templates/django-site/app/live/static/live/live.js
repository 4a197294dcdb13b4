// Comments appear as they are approved. What they say is only ever text.
const place = document.querySelector("[data-live]");
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
const REFUSED = 1008;
let socket = null;
let timer = null;
let wait = FIRST_WAIT;

const element = (name, className, ...content) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
};

// As Django's `linebreaks`: an empty line begins a paragraph, any other a line.
const paragraphs = (text) =>
  text
    .replace(/\r\n?/g, "\n")
    .split(/\n{2,}/)
    .map((part) => {
      const lines = part.split("\n").flatMap((line) => [document.createElement("br"), line]);
      return element("p", "", ...lines.slice(1));
    });

const day = (at) => new Date(at).toUTCString().slice(5, 16).replace(/^0/, "");

const head = ({ author, created_at: at }) => {
  const time = element("time", "", day(at));
  time.dateTime = at;
  return element("p", "comment-head", element("strong", "", element("bdi", "", author)), time);
};

const list = () => {
  if (!place.firstChild) place.append(element("ol", "comment-list"));
  return place.firstChild;
};

const show = (comment) => {
  const id = `comment-${comment.id}`;
  const known = document.getElementById(id);
  const shown = known ?? element("li", "comment", head(comment));
  shown.id = id;
  shown.classList.remove("comment-waiting");
  shown.querySelector(".badge")?.remove();
  shown.replaceChildren(shown.querySelector(".comment-head"), ...paragraphs(comment.body));
  if (!known) list().prepend(shown);
  document.querySelector("[data-no-comments]")?.remove();
};

const remove = ({ id }) => {
  const shown = document.getElementById(`comment-${id}`);
  const emptied = shown?.parentElement.children.length === 1 ? shown.parentElement : shown;
  emptied?.remove();
};

const hear = ({ data }) => {
  const message = JSON.parse(data);
  if (message.type === "comment") show(message);
  if (message.type === "removed") remove(message);
};

const close = () => {
  clearTimeout(timer);
  if (socket) {
    socket.onclose = null;
    socket.close();
  }
  socket = null;
};

const connect = () => {
  close();
  const address = new URL(place.dataset.live, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  socket = new WebSocket(address);
  socket.onopen = () => {
    wait = FIRST_WAIT;
  };
  socket.onmessage = hear;
  socket.onclose = ({ code }) => {
    if (code === REFUSED) return;
    // Not all readers at one moment, when the server is back.
    timer = setTimeout(connect, wait * (0.5 + Math.random()));
    wait = Math.min(2 * wait, LONGEST_WAIT);
  };
};

// A page with an open connection could not be kept for the way back.
addEventListener("pagehide", close);
addEventListener("pageshow", connect);
