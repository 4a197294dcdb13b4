"""Redis goes away and comes back under load: 503 or a count of its own meanwhile, never 500."""

from contract.client import Api, expect, log_in, new_email, sign_up
from contract.load import Load, wait_for
from contract.subjects import Subject
from servers import own_server, until_it_answers


def test_it_goes_on_or_answers_503_and_recovers_by_itself(any_subject: Subject) -> None:
    own = own_server("redis")
    try:
        with any_subject.serving(REDIS_URL=own.url) as service:
            owner = sign_up(service.url)
            with Load(owner, any_subject.domain.main) as load, Api(service.url) as api:
                load.until(201, 10)
                own.stop()
                expect(api.get("/health/live"), 200)
                wait_for(lambda: api.get("/health/ready").status_code == 503, "readiness to be withdrawn")
                assert "redis" in str(expect(api.get("/health/ready"), 503)).lower()
                expect(log_in(api, new_email()), 401, 503)
                own.start()
                until_it_answers(own)
                wait_for(lambda: api.get("/health/ready").status_code == 200, "readiness")
                load.until(201, 30)
            assert set(load.statuses) <= {200, 201, 503}
            expect(log_in(owner.http, owner.email), 200)
    finally:
        own.remove()


def test_a_server_that_starts_without_its_redis_is_not_ready(any_subject: Subject) -> None:
    own = own_server("redis")
    own.stop()
    try:
        with any_subject.serving(REDIS_URL=own.url, ready="/health/live") as service, Api(service.url) as api:
            assert "redis" in str(expect(api.get("/health/ready"), 503)).lower()
            own.start()
            until_it_answers(own)
            service.wait()
    finally:
        own.remove()
