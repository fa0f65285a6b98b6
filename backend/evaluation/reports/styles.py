"""Style and script of the report's page."""

__all__ = ["SCRIPT", "STYLE"]

STYLE = """
:root{color-scheme:light dark;--bg:#fff;--fg:#1d2129;--dim:#5c6470;--line:#d9dce1;
--bar:#3b7ddd;--soft:#f4f6f8;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--bg:#15181d;--fg:#e6e8eb;--dim:#a3abb6;
--line:#363c45;--bar:#5b96ea;--soft:#1f242b;--bad:#ff8f85}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);
font:15px/1.6 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
header{display:flex;gap:16px;align-items:center;flex-wrap:wrap;padding:16px 24px;
border-bottom:1px solid var(--line)}
h1{font-size:20px;margin:0;flex:1;overflow-wrap:anywhere}h2{font-size:17px;margin:32px 0 12px}
h3{font-size:14px;margin:0 0 6px}
main{max-width:1180px;margin:0 auto;padding:8px 24px 48px}
button{font:inherit;padding:4px 14px;border:1px solid var(--line);border-radius:6px;
background:var(--soft);color:inherit;cursor:pointer}
a{color:inherit}:focus-visible{outline:2px solid var(--bar);outline-offset:2px}
html[data-lang=zh] .en,html[data-lang=en] .zh{display:none}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{padding:6px 12px;border-bottom:1px solid var(--line);text-align:right;
white-space:nowrap;font-variant-numeric:tabular-nums}
th{font-weight:600}th[scope=row]{text-align:left}
small,.dim{color:var(--dim)}svg .dim{fill:var(--dim)}
code,pre{font:13px/1.5 ui-monospace,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace}
code{background:var(--soft);padding:2px 6px;border-radius:4px;overflow-wrap:anywhere}
pre{margin:0;padding:10px;background:var(--soft);border-radius:6px;overflow:auto;
max-height:420px;white-space:pre-wrap;overflow-wrap:anywhere}
.plot{width:100%;max-width:760px;height:auto;display:block;margin-bottom:12px}
.plot text{fill:var(--fg);font-size:13px}
.bar{fill:var(--bar)}.whisker{stroke:var(--fg);stroke-width:1.5}.tick{stroke:var(--line)}
details{border:1px solid var(--line);border-radius:8px;margin:8px 0;padding:8px 14px}
summary{cursor:pointer;overflow-wrap:anywhere}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:14px}
.columns section{min-width:0}
li b{color:var(--bad)}.request{font-weight:600}.said{white-space:pre-wrap;color:var(--dim)}
.warn{padding:10px 14px;border-left:4px solid var(--bad);background:var(--soft)}
"""

SCRIPT = """
document.getElementById('lang').addEventListener('click',()=>{
const root=document.documentElement;
const lang=root.dataset.lang==='zh'?'en':'zh';
root.dataset.lang=lang;root.lang=lang;});
"""
