"""What the engine says to people: short, plain, in the request's language."""

from collections.abc import Sequence

from backend.domain.texts import Lang

__all__ = ["Notes"]


class Notes:
    """Sentences in one language."""

    def __init__(self, lang: Lang) -> None:
        """Take the language."""
        self._zh = lang is Lang.ZH

    def read(self, zh: str, en: str) -> str:
        """Return one of two texts."""
        return zh if self._zh else en

    def join(self, words: Sequence[str]) -> str:
        """Return words as a list."""
        return ("、" if self._zh else ", ").join(words)

    def which_page(self) -> str:
        """Ask what kind of page is wanted and what it should hold."""
        return self.read(
            "您想要哪种页面，里面放哪些内容？例如“员工列表：姓名、工号、部门，按部门筛选”。",
            "Which kind of page do you want, and what should it hold? For example "
            '"Employee list: name, number, department; filter by department".',
        )

    def page_choices(self) -> list[str]:
        """Return the kinds of pages to choose from."""
        zh = ["表单：填写并提交数据", "列表：查询和管理数据", "详情：查看一条数据"]
        en = [
            "A form to enter data",
            "A table to search and manage data",
            "A detail page for one record",
        ]
        return zh if self._zh else en

    def which_type(self, title: str) -> str:
        """Ask which kind of page is wanted for a known subject."""
        return self.read(
            f"“{title}”要做成表单、列表还是详情页？",
            f'Should "{title}" be a form, a table or a detail page?',
        )

    def guessed(self, labels: Sequence[str]) -> str:
        """Say which options are a guess."""
        return self.read(
            f"请求里没有写{self.join(labels)}有哪些选项，我先填了常用的或占位的，请按实际修改。",
            f"The request gives no options for {self.join(labels)}; I put in usual ones or "
            "placeholders, please adjust them.",
        )

    def lost(self, things: Sequence[str]) -> str:
        """Say which wishes an element has no property for."""
        return self.read(
            f"以下设置在这种元素上不起作用，没有加：{self.join(things)}。",
            f"These settings have no effect on that kind of element and were left out: "
            f"{self.join(things)}.",
        )

    def from_blueprint(self, name: str) -> str:
        """Say that the fields were not given but are the usual ones."""
        return self.read(
            f"请求没有列出内容，我按“{name}”的常见内容生成，请增减。",
            f'The request lists no contents, so I used what "{name}" pages usually hold; '
            "add or remove as you need.",
        )

    def no_data(self) -> str:
        """Say that no interface was given."""
        return self.read(
            "还没有配置数据接口，告诉我接口地址就能接上。",
            "No data interface is set yet; tell me its address to connect it.",
        )

    def not_understood(self) -> str:
        """Give the reason for what was not understood."""
        return self.read(
            "内置引擎没有看懂这部分，请换一种说法。",
            "The builtin engine did not understand this part; please put it another way.",
        )

    def not_there(self, things: Sequence[str]) -> str:
        """Give the reason for what the protocol has nothing for."""
        listed = self.join(list(dict.fromkeys(things)))
        return self.read(
            f"当前页面协议没有{listed}，无法实现。",
            f"This page protocol has nothing for: {listed}.",
        )

    def instead(self, things: Sequence[str]) -> str:
        """Ask what to do in the place of something impossible."""
        listed = self.join(list(dict.fromkeys(things)))
        return self.read(
            f"当前页面协议没有{listed}，这一项做不了，页面没有改动。要换成下面哪一种吗？",
            f"This page protocol has nothing for: {listed}. Nothing was changed. "
            "Would one of these do instead?",
        )

    def instead_choices(self) -> list[str]:
        """Return what may stand in for something impossible."""
        zh = ["放一个可以点开的链接", "放一段说明文字", "不用了"]
        en = ["A link to it", "A note about it", "Leave it out"]
        return zh if self._zh else en

    def rejected(self) -> str:
        """Say that the page was refused by the check."""
        return self.read(
            "生成的页面没有通过检查，没有保存。请把要求说得更具体一些再试。",
            "The page did not pass the check and was not stored. Please say more "
            "precisely what you want.",
        )

    def done(self) -> str:
        """Say that it is done."""
        return self.read("已按要求完成。", "Done as asked.")
