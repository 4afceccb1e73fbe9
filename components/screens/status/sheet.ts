/**
 * The audience's style sheet. The same text on every page, so that its hash in the policy is a constant; the two
 * shares come in a small sheet of their own (`shareSheet`), since a policy by hash forbids `style` attributes.
 */
export const sheet = `
:root{color-scheme:dark;--bg:#090b0f;--panel:#11151c;--line:#242b37;--ink:#f3f6fa;--dim:#97a3b4;--blue:#3f7dff;--green:#4df0a8;--blue-ink:#9dbfff;--green-ink:#8ff7cb;--amber:#ffb84d;--red:#ff7377;--hatch:repeating-linear-gradient(135deg,rgba(4,30,20,.55) 0 3px,transparent 3px 11px)}
*{box-sizing:border-box;margin:0}
body{background:var(--bg);color:var(--ink);font:500 16px/1.4 -apple-system,Roboto,"Noto Sans KR","Noto Sans CJK KR",system-ui,sans-serif;font-variant-numeric:tabular-nums;word-break:keep-all;overflow-wrap:break-word;-webkit-text-size-adjust:100%}
main{min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;gap:10px;width:100%;max-width:480px;margin:0 auto;padding:14px max(18px,env(safe-area-inset-right)) max(16px,env(safe-area-inset-bottom)) max(18px,env(safe-area-inset-left))}
.row{display:flex;justify-content:space-between;align-items:baseline;gap:10px}
header b{font-weight:700}header a{color:var(--dim);font-size:14px;padding:10px 0 10px 12px;margin:-10px 0}
.dim,:where(#state,#requests,#connections,#observed,#verdict,#met){color:var(--dim)}
#clock{font-size:20px;font-weight:650;color:var(--ink);white-space:nowrap}
#state{font-size:14px;text-align:right}
.where{min-height:28px;align-items:center}
h1{font-size:29px;line-height:1.25;font-weight:750;letter-spacing:-.02em;min-height:2.5em;text-wrap:balance}
body[data-show=finished] h1{font-size:20px;line-height:1.35;font-weight:700}
body[data-show=finished] h1::before{content:"";display:block;width:44px;height:5px;border-radius:3px;margin:2px 0 8px;background:var(--dim)}
[data-show=finished] h1[data-tone=good]::before{background:var(--green)}[data-show=finished] h1[data-tone=wait]::before{background:var(--amber)}[data-show=finished] h1[data-tone=bad]::before{background:var(--red)}
.p{background:var(--panel);border:1px solid var(--line);border-radius:16px;padding:12px 16px}i{font-style:normal}
.share{align-items:center}.share span{display:flex;align-items:center;gap:8px}
.share strong{font-size:27px;line-height:1.2;font-weight:780;letter-spacing:-.01em}
.b strong{color:var(--blue-ink)}.g strong{color:var(--green-ink)}
.m{flex:none;width:22px;height:22px;border-radius:50%;background:var(--blue);color:#fff;font-size:14px;font-weight:800;line-height:22px;text-align:center}
.g .m{border-radius:22%;background:var(--green);color:#06281a}
.bar{display:flex;overflow:hidden;border-radius:10px;background:var(--blue)}
.bar i{width:100%;background:var(--hatch),var(--green);transform:translate(calc(100% - var(--share)));transition:transform .6s ease-out}
#accepted{height:50px;margin:7px 0 5px;--share:var(--green-share)}
#seen{height:8px;border-radius:4px;--share:var(--seen-share)}#seen i{background:repeating-linear-gradient(135deg,rgba(4,30,20,.55) 0 2px,transparent 2px 6px),var(--green)}
.bar[data-unknown]{background:repeating-linear-gradient(90deg,var(--line) 0 6px,transparent 6px 12px)}.bar[data-unknown] i{transform:translate(100%)}
.say{font-size:14px;gap:6px;margin-top:6px;white-space:nowrap}.bar[data-stale]{filter:grayscale(1);opacity:.5}
#held{font-size:36px;line-height:1.2;font-weight:780;letter-spacing:-.02em}#held[data-tone=wait]{font-size:22px;line-height:1.964}
#failed{font-size:17px;font-weight:650;white-space:nowrap}
#dots{display:grid;grid-template-columns:repeat(20,1fr);gap:4px;margin:6px 0}
#dots i{aspect-ratio:1;border-radius:50%;box-shadow:inset 0 0 0 1px var(--line)}
#dots .blue{background:var(--blue);box-shadow:none}
#dots .green{border-radius:22%;background:repeating-linear-gradient(135deg,rgba(4,30,20,.6) 0 2px,transparent 2px 5px),var(--green);box-shadow:none}
#dots .failed{border-radius:0;box-shadow:none;background:linear-gradient(45deg,transparent 40%,var(--red) 40% 60%,transparent 60%),linear-gradient(-45deg,transparent 40%,var(--red) 40% 60%,transparent 60%)}
#met{font-size:14px}
button,.go{font:inherit;border-radius:14px;width:100%;min-height:48px;padding:11px;text-align:center}
button{border:1px solid #566174;background:0;color:var(--ink);font-weight:650;cursor:pointer}
button[aria-pressed=true]{border-color:var(--red);color:var(--red)}
#noted{font-size:14px;color:var(--dim);text-align:center;margin-top:4px}#noted:empty{display:none}
body:not([data-asks]) .ask{display:none}
body:not([data-show=finished]) #rate,#rate[hidden]{display:none}
#rate fieldset{border:0;padding:0;margin:0;min-width:0}#rate legend{font-weight:700;padding:0}
.marks{display:flex;gap:8px;margin:8px 0 2px}.marks label{flex:1;position:relative}.marks input{position:absolute;opacity:0;inset:0;width:100%;height:100%;margin:0;cursor:pointer}
.marks span{display:block;text-align:center;font-weight:700;font-size:19px;padding:10px 0;border:1px solid #566174;border-radius:12px}
.marks :checked+span{background:var(--ink);color:#0b0e13}.marks :focus-visible+span{outline:3px solid var(--amber);outline-offset:2px}
textarea{display:block;width:100%;margin:8px 0;padding:10px 12px;font:inherit;color:inherit;background:var(--bg);border:1px solid #566174;border-radius:12px;resize:vertical}
body[data-show=finished] .go{position:static}
#rated{font-size:15px;margin-top:4px}#rated:empty{display:none}#rate[data-done] :is(fieldset,textarea,button){display:none}
.totals{font-size:14px;flex-wrap:wrap;gap:0 8px}
.go{display:block;background:var(--ink);color:#0b0e13;font-weight:750;font-size:19px;padding:15px;text-decoration:none;position:sticky;bottom:max(16px,env(safe-area-inset-bottom));box-shadow:0 8px 0 8px var(--bg)}
.end{margin-top:auto}
h2{font:inherit;font-size:14px;line-height:1.3}body [data-tone=good]{color:var(--green-ink)}body [data-tone=wait]{color:var(--amber)}body [data-tone=bad]{color:var(--red)}body [data-tone=stale]{color:#7d8898}
main h1[data-tone]{color:var(--ink)}body[data-stale] .live{filter:grayscale(1);opacity:.62}
#dark{min-height:100vh;min-height:100dvh;display:grid;place-content:center;padding:24px;text-align:center;text-wrap:balance;font-size:24px;font-weight:650;color:var(--dim)}#dark::before{content:none}.dark{display:contents}body[data-dark] main{display:block;max-width:none;padding:0}body:not([data-dark]) #dark,body[data-dark] main>:not(.dark){display:none}
:focus-visible{outline:3px solid var(--amber);outline-offset:2px}
@media(min-width:860px){main{max-width:980px;padding-top:8vh;display:grid;grid-template-columns:1fr 1fr;grid-auto-rows:min-content;gap:18px 24px;align-content:start}header,.where,.head{grid-column:1/-1}h1{min-height:0;font-size:42px}body[data-show=finished] h1{font-size:32px}.end{margin:0;grid-column:1/-1}.ask{order:1}.go{order:2;box-shadow:none}body:not([data-asks]) .go{grid-column:1/-1}.totals{font-size:15px}.go{position:static}.ask{align-self:start}}
@media(prefers-reduced-motion:reduce){.bar i{transition:none}}
`.replace(/\n/g, '')

const share = (percent: number | null) => `${Math.max(0, Math.min(100, percent ?? 0))}%`

/** The sheet of the two shares, in percent. */
export const shareSheet = (green: number | null, observed: number | null) =>
  `:root{--green-share:${share(green)};--seen-share:${share(observed)}}`
