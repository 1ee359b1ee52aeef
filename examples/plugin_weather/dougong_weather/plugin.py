"""What the entry point names: everything that this package adds to Dougong."""

from dougong_weather.beaufort import beaufort
from dougong_weather.forecast import Forecast
from engine.extend import Plugin

plugin = Plugin(
    "weather",
    version="1.0.0",
    nodes=[Forecast()],
    functions=[beaufort],
    sentences={
        "weather.no_answer": {
            "en": "The weather service answered with the status {status}.",
            "zh-CN": "天气服务返回了状态码 {status}。",
        },
        "weather.not_understood": {
            "en": "The answer of the weather service holds no temperature and wind.",
            "zh-CN": "天气服务的返回内容中没有温度和风速。",
        },
    },
)
