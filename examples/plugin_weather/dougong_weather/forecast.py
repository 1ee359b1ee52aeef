"""A flow node that asks a weather service and writes the answer into the record."""

from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import quote

from engine.extend import (
    About,
    Done,
    Example,
    Fail,
    FieldRef,
    NodeContext,
    NodeType,
    Options,
    Outcome,
    Outlet,
    Value,
    opt,
)

SERVICE = "https://weather.example.org/now"


class ForecastOptions(Options):
    """Where to ask, about which place, and which fields of the record take the answer."""

    service: str = opt(
        SERVICE,
        title={"en": "Weather service", "zh-CN": "天气服务地址"},
        help={"en": "Answers with temperature and wind as JSON.", "zh-CN": "以 JSON 返回 temperature 和 wind。"},
        pattern="^https?://",
    )
    place: Value[str] = opt(title={"en": "Place", "zh-CN": "地点"})
    temperature: FieldRef | None = opt(None, title={"en": "Field for the temperature (°C)", "zh-CN": "温度字段（°C）"})
    wind: FieldRef | None = opt(None, title={"en": "Field for the wind (m/s)", "zh-CN": "风速字段（m/s）"})


class ForecastOutput(Options):
    """What the service said."""

    temperature: Decimal
    wind: Decimal


class Forecast(NodeType):
    """Asks outside of any transaction; asking twice, or writing the same answer twice, does no harm."""

    about = About("weather_forecast", {"en": "Ask for the weather", "zh-CN": "查询天气"}, group="connect", icon="cloud")
    Options = ForecastOptions
    Output = ForecastOutput
    inside_transaction = False
    examples = (
        Example(
            {"en": "Weather where the visit takes place", "zh-CN": "来访地点的天气"},
            {"place": {"expr": "city"}, "temperature": "temperature"},
        ),
    )

    def outlets(self, o: ForecastOptions) -> tuple[Outlet, ...]:
        """The place may be unknown to the service; whoever does not care leaves that exit open."""
        return (
            Outlet("done", {"en": "Done", "zh-CN": "完成"}),
            Outlet("unknown", {"en": "Unknown place", "zh-CN": "未知地点"}, optional=True),
        )

    def run(self, o: Any, ctx: NodeContext) -> Outcome:
        """404 is an answer; anything else but 200 is tried again later."""
        reply = ctx.http.send("GET", f"{o.service}?place={quote(str(o.place or ''))}", key=ctx.step_key)
        if reply.status == 404:
            return Done(outlet="unknown")
        if reply.status != 200:
            return Fail("weather.no_answer", {"status": reply.status}, retry=True)
        found = read(reply.json)
        if found is None:
            return Fail("weather.not_understood")
        values = {o.temperature: str(found.temperature), o.wind: str(found.wind)}
        wanted = {field: value for field, value in values.items() if field is not None}
        if wanted:
            ctx.records.update(ctx.form, ctx.record["id"], wanted)
        return Done("done", found)


def read(answer: Any) -> ForecastOutput | None:
    """The two figures of the answer; None when it is something else."""
    try:
        return ForecastOutput(temperature=Decimal(str(answer["temperature"])), wind=Decimal(str(answer["wind"])))
    except (TypeError, KeyError, InvalidOperation):
        return None
