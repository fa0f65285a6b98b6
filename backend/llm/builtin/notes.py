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

    def already_so(self) -> str:
        """Say that the page is as asked already."""
        return self.read(
            "页面已经是这样了，没有需要修改的。",
            "The page is that way already; there was nothing to change.",
        )

    def done(self) -> str:
        """Say that it is done."""
        return self.read("已按要求完成。", "Done as asked.")

    def shown(self, labels: Sequence[str]) -> str:
        """Say what the editor shows."""
        listed = self.join(list(dict.fromkeys(labels)))
        return self.read(f"已为您指出：{listed}。", f"Here it is: {listed}.")

    def which_one(self) -> str:
        """Ask which of several elements is meant."""
        return self.read(
            "这句话可以指下面几个元素，页面没有改动。您指的是哪一个？",
            "More than one element fits these words, so nothing was changed. Which one "
            "do you mean?",
        )

    def which_target(self, label: str) -> str:
        """Ask which page a button leads to."""
        return self.read(
            f"“{label}”要跳转到哪个页面？", f'Which page should "{label}" lead to?'
        )

    def no_target(self, words: str) -> str:
        """Say that the page of a jump was not found."""
        return self.read(
            f"没有找到能确定是“{words}”的页面，所以没有添加跳转。要跳转到哪个页面？",
            f'No page was found that is "{words}" beyond doubt, so nothing was changed. '
            "Which page should it lead to?",
        )

    def asks_for_page(self, closing: str) -> bool:
        """Tell whether closing words ask which page a button leads to."""
        return self.read("要跳转到哪个页面？", "page should it lead to?") in closing

    def no_page(self, words: str) -> str:
        """Say that the page to show was not found."""
        return self.read(
            f"没有找到能确定是“{words}”的页面。要打开哪一个？",
            f'No page was found that is "{words}" beyond doubt. Which one shall I open?',
        )

    def which_button(self) -> str:
        """Ask which button is meant and where it leads."""
        return self.read(
            "是哪个按钮，要跳转到哪个页面？",
            "Which button do you mean, and which page should it lead to?",
        )

    def contradiction(self) -> str:
        """Ask about wishes that exclude each other."""
        return self.read(
            "这些要求互相矛盾：同时满足时没有任何内容可以提交，页面没有改动。以哪一条为准？",
            "These wishes exclude each other: together they would let nothing be "
            "submitted, so nothing was changed. Which one counts?",
        )

    def bounds(self) -> str:
        """Ask about bounds that no value can meet."""
        return self.read(
            "下限大于上限，没有值能满足，页面没有改动。请给出正确的范围。",
            "The lower bound is above the upper one, so no value could pass and nothing "
            "was changed. What should the range be?",
        )

    def what_to_change(self) -> str:
        """Ask what to change."""
        return self.read(
            "没有看懂要改哪里。请说出元素的名称和要做的修改，例如“把手机号改为必填”。",
            "I did not understand what to change. Name the element and the change, for "
            'example "make Phone required".',
        )

    def no_effect(self) -> str:
        """Give the reason for properties that an element does not have."""
        return self.read(
            "这种元素不支持这个设置。", "That kind of element has no such setting."
        )

    def refused_edit(self) -> str:
        """Say that an edit was refused by the check."""
        return self.read(
            "修改没有通过页面检查，页面保持原样。",
            "The change did not pass the page check; the page stands as it was.",
        )

    def the_page(self) -> str:
        """Name the page as a whole."""
        return self.read("页面", "the page")

    def not_allowed(self, reasons: Sequence[str]) -> str:
        """Give the check's reasons for what was left out."""
        listed = (
            "；".join(dict.fromkeys(reasons))
            if self._zh
            else "; ".join(dict.fromkeys(reasons))
        )
        return self.read(
            f"页面规则不允许：{listed}"[:900],
            f"The page rules forbid it: {listed}"[:900],
        )

    def stopped(self) -> str:
        """Say that the run ends here."""
        return self.read("到此为止。", "That is as far as this run goes.")

    def nothing_changed(self) -> str:
        """Say that nothing was changed."""
        return self.read("页面没有改动。", "The page was not changed.")

    def unsafe(self) -> str:
        """Give the reason for what must not be done."""
        return self.read(
            "出于安全原因不会这样做：页面里不能放代码，也不能瞒着人修改或改动其他页面。页面没有改动。",
            "For safety this is not done: pages hold no code, and nothing is changed in "
            "secret or on other pages. Nothing was changed.",
        )
