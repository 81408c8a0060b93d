import { Html } from './html.ts';

const base = `
:root{--ink:#1d2939;--quiet:#53627a;--line:#d9dfe8;--ground:#f4f6f9;--sheet:#fff;--bar:#1f2d43;--link:#0a5f8a;--accent:#b6400f}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Open Sans",sans-serif}
a{color:var(--link)}a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid #e08a2e;outline-offset:2px;border-radius:3px}
main:focus{outline:none}
h1{font-size:22px;margin:0;line-height:1.25}h2{font-size:15px;margin:0 0 10px}
.quiet{color:var(--quiet);margin:0}.none{color:var(--quiet)}.number{font-variant-numeric:tabular-nums}
.skip{position:absolute;left:-9999px}.skip:focus{left:8px;top:8px;background:#fff;padding:8px 12px;z-index:2}
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:6px 18px;background:var(--bar);color:#fff;padding:9px 20px}
.bar a{color:#fff;text-decoration:none}.bar a:hover{text-decoration:underline}
.brand{font-weight:700;display:flex;align-items:center;gap:8px}
.mark{width:14px;height:14px;border:3px solid #f0975a;border-radius:50%}
.portal{color:#d5deec}.portal-id{color:#b3c1d6;font-size:12px}
.menu{display:flex;gap:14px}.menu a{padding:4px 2px}.menu a[aria-current]{border-bottom:2px solid #f0975a}
.push{flex:1}.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.live{border:1px solid #8ea0bb;border-radius:999px;padding:3px 12px;display:flex;align-items:center;gap:7px;font-size:13px}
.live .dot{width:8px;height:8px;border-radius:50%;background:#8ea0bb}.live.on{border-color:#6fdc9b}.live.on .dot{background:#6fdc9b}
.who-am-i{display:flex;align-items:center;gap:8px;font-size:13px}.who-am-i label{color:#d5deec;font-size:13px}.who-am-i select{width:auto;padding:3px 6px}
.foot{color:var(--quiet);font-size:12px;padding:18px 20px 26px}
.page{padding:20px;max-width:1500px;margin:0 auto}
.title{display:flex;align-items:baseline;gap:14px;flex-wrap:wrap;margin-bottom:12px}
.button,button{font:inherit;border:1px solid #7d8ba1;border-radius:5px;background:#fff;color:var(--ink);padding:7px 14px;text-decoration:none;cursor:pointer}
button{background:var(--bar);color:#fff;border-color:var(--bar)}.button.off{color:#5f6b7e;border-color:var(--line);cursor:default;background:transparent}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:8px;padding:16px}
.empty{background:#fff;border:1px dashed #9aa7ba;border-radius:8px;padding:28px;text-align:center}
.chip{display:inline-block;border-radius:999px;padding:1px 10px;font-size:12.5px;font-weight:600;white-space:nowrap;background:var(--tone);color:var(--word);border:1px solid var(--tone)}
.chip.outline{background:#fff;border-color:var(--word)}
.chip-red{--tone:#fde1dc;--word:#9c1f0d}.chip-amber{--tone:#fdecc8;--word:#7a4700}.chip-blue{--tone:#dceafb;--word:#144e8c}
.chip-green{--tone:#d8f1e1;--word:#11613a}.chip-grey{--tone:#e6eaf0;--word:#475467}.chip-brown{--tone:#efe3d8;--word:#6b4423}.chip-violet{--tone:#eae3fb;--word:#55309c}
`;

const list = `
.tabs ul{list-style:none;display:flex;flex-wrap:wrap;gap:4px;margin:0;padding:0;border-bottom:1px solid var(--line)}
.tabs a{display:block;padding:8px 13px;text-decoration:none;color:var(--ink);border:1px solid transparent;border-bottom:0;border-radius:6px 6px 0 0}
.tabs a:hover{background:#e9edf3}.tabs a[aria-current]{background:#fff;border-color:var(--line);font-weight:600;margin-bottom:-1px;box-shadow:inset 0 3px 0 var(--accent)}
.count{color:var(--quiet);font-size:12.5px;font-variant-numeric:tabular-nums}
.filters{display:flex;flex-wrap:wrap;align-items:end;gap:12px;background:#fff;border:1px solid var(--line);border-top:0;padding:12px 14px}
.field{display:flex;flex-direction:column;gap:3px;min-width:130px}.field.grow{flex:1 1 240px}
label{font-size:12.5px;color:var(--quiet)}
input,select{font:inherit;color:var(--ink);background:#fff;border:1px solid #8492a8;border-radius:5px;padding:6px 9px;width:100%}
.clear{padding:7px 4px}
table.contacts{width:100%;border-collapse:collapse;background:#fff;border:1px solid var(--line);border-top:0}
.contacts th,.contacts td{text-align:left;padding:8px 10px;border-bottom:1px solid #e8ecf2;vertical-align:middle;overflow-wrap:anywhere}
.contacts thead th{background:#eef1f6;font-size:12.5px;white-space:nowrap}.contacts thead a{color:var(--ink);text-decoration:none}.contacts thead a:hover{text-decoration:underline}
.contacts tbody th{font-weight:600;min-width:120px}.contacts tbody tr:hover{background:#f6f9fc}
.contacts .col-score{text-align:right;white-space:nowrap}.contacts tbody .col-email,.contacts tbody .col-company{max-width:215px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.contacts tbody .col-email{font-size:13px}.contacts td.col-owner{white-space:nowrap}.contacts tbody .col-company{max-width:190px}.contacts td.col-assignedAt,.contacts td.col-createdAt{white-space:nowrap;font-variant-numeric:tabular-nums;color:#3d4a5f}
.pager{display:flex;gap:14px;align-items:center;justify-content:center;margin:16px 0}
.words{margin:0 0 12px}.words[open] dl{background:#fff;border:1px solid var(--line);border-radius:6px;padding:8px 14px}.words summary{cursor:pointer;color:var(--link);width:max-content}.words dl{margin:10px 0 0}.words dl div{display:flex;gap:12px;margin:5px 0}.words dt{min-width:92px}.words dd{margin:0}
.portals{list-style:none;margin:14px 0 0;padding:0;display:grid;gap:12px;grid-template-columns:repeat(auto-fill,minmax(300px,1fr))}
.portals a{font-size:16px;font-weight:600}
@media (max-width:760px){
.page{padding:14px 12px}
.tabs ul{flex-wrap:nowrap;overflow-x:auto}.tabs a{white-space:nowrap}
.contacts thead{position:absolute;left:-9999px}.contacts,.contacts tbody{display:block}table.contacts{background:none;border:0}
.contacts tbody tr{display:grid;grid-template-columns:1fr 1fr;gap:3px 12px;background:#fff;border:1px solid var(--line);border-radius:8px;padding:10px 12px;margin:10px 0}
.contacts th,.contacts td{border:0;padding:2px 0}.contacts .col-score{text-align:left}
.contacts tbody th,.contacts tbody td.col-email,.contacts tbody td.col-company{grid-column:1/-1;max-width:none;white-space:normal}.filters .field{flex:1 1 40%}.filters .field.grow{flex:1 1 100%}
.contacts td::before{content:attr(data-label) " ";color:var(--quiet);font-size:12px;display:inline-block;min-width:62px}
.contacts td.col-email::before{display:none}
}
`;

const record = `
.head{display:flex;flex-wrap:wrap;gap:14px 26px;align-items:center;margin:8px 0 16px}
.avatar{width:52px;height:52px;border-radius:50%;background:#31476b;color:#fff;display:grid;place-items:center;font-size:19px;font-weight:600;flex:none}
.who{display:flex;gap:14px;align-items:center;min-width:0}.who p{margin:2px 0 0;overflow-wrap:anywhere}
.facts{display:flex;flex-wrap:wrap;gap:8px 26px;margin:0 0 0 auto}.facts dt{font-size:12px;color:var(--quiet)}.facts dd{margin:1px 0 0;font-weight:600}
.columns{display:grid;grid-template-columns:290px minmax(0,1fr) 350px;gap:16px;align-items:start}
.columns>*{min-width:0}.left,.right{display:grid;gap:16px}.left>*,.right>*{min-width:0}.middle h2{margin-bottom:6px}
.pairs{margin:0;display:grid;gap:9px}.pairs dt{font-size:12px;color:var(--quiet)}.pairs dd{margin:0;overflow-wrap:anywhere}.pairs .lines{white-space:pre-line}
.sheet details{margin-top:10px}.sheet p{margin-top:0}.sheet details summary{cursor:pointer;color:var(--link)}.sheet details .pairs{margin-top:10px}
.timeline{list-style:none;margin:14px 0 0;padding:0;display:grid;gap:10px}
.entry{background:#fff;border:1px solid var(--line);border-left:4px solid var(--edge,#98a5b8);border-radius:6px;padding:10px 14px}
.entry header{display:flex;flex-wrap:wrap;gap:2px 12px;align-items:baseline;justify-content:space-between}.entry h3{font-size:14px;margin:0;overflow-wrap:anywhere}
.entry time{color:var(--quiet);font-size:12.5px;white-space:nowrap}.entry p{margin:5px 0 0;overflow-wrap:anywhere}.entry .by{color:var(--quiet);font-size:12.5px}
.entry-event{--edge:#b6400f}.entry-call{--edge:#11804a}.entry-note{--edge:#a87b12}.entry-task{--edge:#2c6fbf}.entry-owner{--edge:#6d45c4}
.kind{font-size:11.5px;font-weight:600;text-transform:uppercase;letter-spacing:.03em;color:var(--quiet);margin-right:8px}
.changes{margin:6px 0 0;padding:0;list-style:none;font-size:13px;display:grid;gap:3px}.changes li{overflow-wrap:anywhere}.changes .was{color:var(--quiet)}
.why .big{display:flex;flex-wrap:wrap;align-items:center;gap:12px;margin-bottom:10px}.why .score{font-size:34px;font-weight:700;line-height:1;font-variant-numeric:tabular-nums}.why .of{color:var(--quiet);font-size:13px;white-space:nowrap}
.why .verdict{margin:0 0 4px;font-weight:600}.why .verdict+.quiet{margin-bottom:4px}
.why h3{font-size:13px;margin:16px 0 6px}.reasons{width:100%;border-collapse:collapse}.reasons td,.reasons th{padding:4px 0;border-top:1px solid #e8ecf2;vertical-align:top;text-align:left;font-weight:400;overflow-wrap:anywhere}
.reasons .points{width:1%;min-width:52px;white-space:nowrap;font-weight:600;font-variant-numeric:tabular-nums;padding-right:10px;text-align:right}.plus{color:#11613a}.minus{color:#9c1f0d}
.reasons tfoot td,.reasons tfoot th{border-top:2px solid #98a5b8;font-weight:600}
.candidates{margin:0;padding:0;list-style:none;display:grid;gap:4px}.candidates li{border-top:1px solid #e8ecf2;padding-top:4px;overflow-wrap:anywhere}
.why .version{margin-top:10px}.late{color:#9c1f0d;font-weight:600}
.tasks{list-style:none;margin:0;padding:0;display:grid;gap:10px}.tasks li{border-top:1px solid #e8ecf2;padding-top:8px}.tasks li:first-child{border:0;padding:0}.tasks b{overflow-wrap:anywhere}.tasks .done b{text-decoration:line-through;font-weight:400}
.notice{background:#fdecc8;border:1px solid #d9a441;border-radius:6px;padding:9px 14px;margin:0 0 14px}
@media (max-width:1180px){.columns{grid-template-columns:minmax(0,1fr) 350px}.columns .left{grid-column:1/-1;grid-row:2;grid-template-columns:1fr 1fr;align-items:start}}
@media (max-width:760px){.columns,.columns .left{grid-template-columns:minmax(0,1fr)}.columns .left{grid-row:3}.columns .right{grid-row:1}.facts{margin:0}}
`;

/** The whole look of the pages: our own, no images, no fonts from elsewhere. */
export const pageStyle = new Html(base + list + record);
