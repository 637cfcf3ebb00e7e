"""The looks of the plan's report page: one style sheet and a few lines of script, nothing fetched."""

STYLE = """
:root{--bg:#f5f6f8;--card:#fff;--ink:#1b2330;--soft:#667085;--line:#e4e7ec;--gain:#067647;--bar:#d1fadf;
--buy:#175cd3;--move:#6941c6;--down:#b54708;--stop:#b42318;--keep:#475467}
@media(prefers-color-scheme:dark){:root{--bg:#0f141b;--card:#171e27;--ink:#e6eaf0;--soft:#98a2b3;
--line:#2a3441;
--gain:#47cd89;--bar:#0b3d2a;--buy:#84adff;--move:#bdb4fe;--down:#fdb022;--stop:#fda29b;--keep:#98a2b3}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);
font:15px/1.5 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
header,main{max-width:1120px;margin:0 auto;padding:20px}
header{display:flex;justify-content:space-between;align-items:center;gap:16px}
h1{font-size:26px;margin:0}h2{font-size:18px;margin:28px 0 10px}
header p,small{color:var(--soft);margin:2px 0}
button{font:inherit;padding:6px 12px;border:1px solid var(--line);border-radius:8px;background:var(--card);
color:var(--ink);cursor:pointer}
button:focus-visible,summary:focus-visible{outline:2px solid var(--buy);outline-offset:2px}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(160px,1fr));gap:12px}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px}
.card b{display:block;font-size:20px;white-space:nowrap;font-variant-numeric:tabular-nums}.card small{
display:block}
details{background:var(--card);border:1px solid var(--line);border-radius:12px;margin:8px 0}
summary{display:grid;grid-template-columns:36px 92px minmax(90px,1fr) minmax(110px,1.2fr)
80px 110px 170px;gap:8px;
align-items:baseline;padding:10px 14px;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary>p{grid-column:2/-1;margin:2px 0 0;color:var(--soft)}
summary i{font-style:normal;color:var(--soft)}summary em{font-style:normal;font-weight:600}
.purchase em{color:var(--buy)}.ship em,.transfer em{color:var(--move)}.mark_down em,
.bundle em,.return em{color:var(--down)}.expedite em{color:var(--buy)}
.cancel em,.delay em{color:var(--stop)}.hold em{color:var(--keep)}
.heads{display:grid;grid-template-columns:36px 92px minmax(90px,1fr) minmax(110px,1.2fr)
80px 110px 170px;gap:8px;padding:0 15px;color:var(--soft);font-size:13px}
.card b span,.card b{letter-spacing:-.01em}
.n{text-align:right;font-variant-numeric:tabular-nums}.route{color:var(--soft)}
.gain{color:var(--gain);font-weight:600}.gain u{display:block;height:4px;margin-left:auto;border-radius:2px;
background:var(--gain);opacity:.45}
.why{border-top:1px solid var(--line);padding:10px 14px 14px 58px;color:var(--soft)}
table{border-collapse:collapse}td,th{padding:5px 10px;border-bottom:1px solid var(--line);text-align:left;
vertical-align:top}td.n{text-align:right}
.wide{width:100%;background:var(--card);border:1px solid var(--line);border-radius:12px}
html[data-lang=en] [lang=zh],html[data-lang=zh] span[lang=en]{display:none}
@media(max-width:760px){summary{grid-template-columns:28px 80px 1fr 60px}
.route,summary .n:nth-of-type(3){display:none}
.heads{display:none}summary .gain{grid-column:2/-1;text-align:left}.gain u{margin-left:0}.why{
padding-left:14px}
section{overflow-x:auto}}
@media print{button{display:none}details{break-inside:avoid}}
"""

SCRIPT = """
(function(){var root=document.documentElement;
function show(l){root.dataset.lang=l;root.lang=l==="zh"?"zh-CN":"en"}
if((navigator.language||"").toLowerCase().indexOf("zh")===0)show("zh");
document.getElementById("lang").addEventListener("click",function(){show(root.dataset.lang==="zh"?"en":"zh")}
)})();
"""
