"""What reports say, in both languages."""

from backend.domain.texts import Text

__all__ = ["METRICS", "NOT_UNDERSTANDING", "number"]

METRICS: dict[str, Text] = {
    "row_pass": Text("通过的请求", "Rows passed"),
    "validity": Text("页面合法", "Validity"),
    "element_types": Text("元素类型准确率", "Element types"),
    "element_precision": Text("元素精确率", "Element precision"),
    "features": Text("属性准确率", "Features"),
    "attempted": Text("臆造（尝试）", "Hallucination, attempted"),
    "delivered": Text("臆造（交付）", "Hallucination, delivered"),
    "locality": Text("修改局部性", "Locality"),
    "decision": Text("决策平衡准确率", "Decision, balanced"),
    "model_calls": Text("模型调用次数", "Model calls"),
    "input_tokens": Text("输入 token", "Prompt tokens"),
    "output_tokens": Text("输出 token", "Completion tokens"),
    "seconds": Text("秒", "Seconds"),
}
"""Names of the metrics, in the order in which they are shown."""

NOT_UNDERSTANDING = Text(
    "脚本模型只播放写好的回答：这些数字检验的是评测本身，不代表任何理解能力。",
    "A scripted model plays prepared answers: these figures test the evaluation itself "
    "and say nothing about understanding.",
)


def number(value: float | None) -> str:
    """Return a number for people to read, a dash for one that is not known."""
    return "–" if value is None else f"{value:,.12g}"
