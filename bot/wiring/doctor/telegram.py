"""Token, Bot API and webhook."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.fronts.telegram.looking import ApiState, look_at_api
from bot.settings import Settings
from bot.views.doctor import Diagnosis, doubt, fault, sound
from knowledge.clock import Clock
from knowledge.errors import Refused, Unavailable

# An older failure is over, where Telegram has pushed since or had nothing to push.
RECENT = timedelta(minutes=30)


@dataclass(frozen=True)
class OfTelegram:
    diagnoses: tuple[Diagnosis, ...]
    time: datetime | None = None


def telegram_diagnoses(settings: Settings, clock: Clock) -> OfTelegram:
    unseen = doubt("webhook", "not_seen_without_api")
    if settings.token is None:
        hidden = doubt("api", "not_seen_without_api")
        return OfTelegram((doubt("token", "token_none"), hidden, unseen))
    there = sound("token", "token_there")
    try:
        state = look_at_api(settings)
    except Unavailable as error:
        if error.reason == "token_refused":
            hidden = doubt("api", "not_seen_without_api")
            return OfTelegram((fault("token", error), hidden, unseen))
        return OfTelegram((there, fault("api", error), unseen))
    answers = sound("api", "api_answers", name=state.name)
    return OfTelegram((there, answers, _webhook(settings, state, clock())), state.time)


def _webhook(settings: Settings, state: ApiState, now: datetime) -> Diagnosis:
    try:
        webhook = settings.webhook
    except Refused as error:
        return fault("webhook", error)
    if webhook is None:
        if not state.url:
            return sound("webhook", "webhook_polls")
        return doubt("webhook", "webhook_left", host=_host(state.url))
    if not state.url:
        return doubt("webhook", "webhook_none")
    if state.url != webhook.url:
        return fault("webhook", "webhook_elsewhere", host=_host(state.url))
    if state.failed_at is not None and now - state.failed_at < RECENT:
        return fault("webhook", "webhook_failing", words=state.failure)
    return sound("webhook", "webhook_ours", waiting=state.waiting)


def _host(url: str) -> str:
    """The path of a webhook is often a secret."""
    return urlsplit(url).hostname or "?"
