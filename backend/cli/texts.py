"""What the command line says, in both languages."""

from backend.domain.texts import Text

__all__ = [
    "ANSWERED_NO",
    "INTERNAL_ERROR",
    "INTERRUPTED",
    "MIGRATED",
    "MIGRATING",
    "NO_PAGES",
    "NO_SUCH_LANG",
    "SEEDING",
    "SERVING",
    "STOP_HINT",
    "VALID",
    "WAITING",
]

INTERNAL_ERROR = Text(
    "程序内部出错。设置 PAGESMITH_LOG_LEVEL=debug 可看到细节。",
    "Something went wrong inside the program. Set PAGESMITH_LOG_LEVEL=debug for details.",
)
NO_SUCH_LANG = Text("--lang 只能是 zh 或 en。", "--lang must be zh or en.")
MIGRATING = Text("正在更新数据库结构……", "Bringing the database schema up to date ...")
MIGRATED = Text(
    "数据库结构已是最新版本：{}。", "The database schema is up to date: {}."
)
SEEDING = Text("正在载入知识库", "Loading the knowledge base")
SERVING = Text("Pagesmith 已启动：{}", "Pagesmith is running: {}")
STOP_HINT = Text("按 Ctrl+C 停止。", "Press Ctrl+C to stop.")
NO_PAGES = Text("还没有页面。", "There are no pages yet.")
VALID = Text("没有发现问题。", "Nothing is wrong.")
INTERRUPTED = Text(
    "已停止，页面保持上次保存的样子。", "Stopped; pages stand as last stored."
)
WAITING = Text(
    "需要确认才能继续。确定时请加上 --yes 再运行一次。",
    "This needs a yes before it goes on. Run it again with --yes if you mean it.",
)
ANSWERED_NO = Text("没有同意。", "Not agreed to.")
