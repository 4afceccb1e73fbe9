/** The look of the chat page: the family of the other screens, in ordinary pixels, made for 360 × 740. */
export const style = `
:root{color-scheme:dark;--bg:#090b0f;--panel:#11151c;--mine:#1a2230;--line:#242b37;--ink:#f3f6fa;--dim:#97a3b4;--blue:#3f7dff;--blue-text:#9dbfff;--green:#4df0a8;--green-text:#8ff7cb;--amber:#ffb84d;--red:#ff5a5f;--hatch:repeating-linear-gradient(135deg,rgba(4,30,20,.7) 0 2px,transparent 2px 5px)}
*{box-sizing:border-box;margin:0}
html,body{height:100%;overflow:hidden}
body{display:flex;flex-direction:column;height:100vh;height:100dvh;max-width:720px;margin:0 auto;background:var(--bg);color:var(--ink);font:500 16px/1.45 "Pretendard Variable",Pretendard,"Apple SD Gothic Neo","Noto Sans KR","Noto Sans CJK KR",system-ui,sans-serif;font-variant-numeric:tabular-nums;word-break:keep-all;overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
body.sized{height:var(--height)}
header{flex:none;padding:10px 16px 8px;padding-top:max(10px,env(safe-area-inset-top))}
.row{display:flex;justify-content:space-between;align-items:baseline;gap:12px}
.big{height:36px;align-items:center}
h1{font-size:17px;font-weight:700;white-space:nowrap}
#name{flex:1;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.dim{color:var(--dim);font-size:14px}
a{white-space:nowrap;color:var(--dim);font-size:14px;display:inline-block;min-height:44px;line-height:44px;padding:0 0 0 16px;margin:-11px 0}
.panel{background:var(--panel);border:1px solid var(--line);border-radius:16px;padding:10px 14px 12px;margin-top:8px}
#held{font-size:30px;line-height:1.15;font-weight:780;letter-spacing:-.02em}
#held.wait{font-size:20px;color:var(--amber);letter-spacing:0}
#drops{font-weight:650;color:var(--green)}
#drops.some{color:var(--red)}
#dots{display:grid;grid-template-columns:repeat(24,minmax(0,14px));gap:3px;margin-top:7px}
#dots i{aspect-ratio:1;border-radius:50%;border:1px solid var(--line)}
#dots .blue{background:var(--blue);border:0}
#dots .green{background:var(--hatch),var(--green);border:0;border-radius:22%}
#dots .failed{border:0;border-radius:0;background:linear-gradient(45deg,transparent 41%,var(--red) 41% 59%,transparent 59%),linear-gradient(135deg,transparent 41%,var(--red) 41% 59%,transparent 59%)}
main{flex:1;min-height:0;position:relative}
#log{height:100%;overflow-y:auto;overscroll-behavior:contain;padding:4px 16px}
#log:focus-visible{outline:2px solid var(--ink);outline-offset:-2px}
ol{list-style:none;padding:0;min-height:100%;display:flex;flex-direction:column;justify-content:flex-end;gap:8px}
.hint{color:var(--dim);font-size:14px;padding:4px 2px 6px}
.hint.apart{padding:8px 18px 0}
.said{position:relative;flex:none;background:var(--panel);border:1px solid var(--line);border-radius:12px;padding:7px 12px 9px 18px;overflow:hidden}
.said:before{content:"";position:absolute;inset:0 auto 0 0;width:6px;background:var(--blue)}
.said.green:before{background:var(--hatch),var(--green)}
.said.none:before{background:var(--line)}
.said.mine{background:var(--mine);border-color:#3a4658}
.said.service{border-style:dashed;border-color:#46536a}
.who{display:flex;gap:8px;align-items:baseline;color:var(--dim);font-size:14px}
.who b{font-weight:650;color:var(--dim);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.mine .who b,.service .who b{color:var(--ink)}
.who time{flex:none}
.badge{margin-left:auto;flex:none;font-weight:700;color:var(--blue-text);white-space:nowrap}
.badge:before{content:"";display:inline-block;width:11px;height:11px;border-radius:50%;background:var(--blue);margin-right:5px;vertical-align:-1px}
.green .badge{color:var(--green-text)}
.green .badge:before{border-radius:22%;background:var(--hatch),var(--green)}
.none .badge{display:none}
.text{white-space:pre-wrap}
.why{color:var(--amber);font-size:14px;margin-top:2px}
#newest{position:absolute;left:50%;bottom:8px;transform:translateX(-50%);min-height:44px;padding:0 18px;border-radius:22px;border:1px solid #46536a;background:var(--mine);color:var(--ink);font:inherit;font-size:15px;font-weight:650;white-space:nowrap}
#notice{color:var(--amber);font-size:14px;padding:6px 16px 0;flex:none}
form{flex:none;display:flex;gap:8px;padding:8px 16px 12px;padding-bottom:max(12px,env(safe-area-inset-bottom))}
input{flex:1;min-width:0;height:52px;border-radius:14px;border:1px solid #46536a;background:var(--panel);color:var(--ink);font:inherit;font-size:16px;padding:0 14px}
input::placeholder{color:var(--dim);opacity:1}
form button{height:52px;min-width:84px;padding:0 16px;border:0;border-radius:14px;background:var(--ink);color:#0b0e13;font:inherit;font-size:17px;font-weight:750;white-space:nowrap}
input:focus-visible,button:focus-visible,a:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
[hidden],.low .fresh{display:none}
`.replaceAll('\n', '')
