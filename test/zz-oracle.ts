import { play } from "./oracle/play";
const t = Date.now();
const v = play({ firstSeed: 1, count: 40, hours: 4 });
for (const x of v) if (x.finding !== "silent" || !/^(ambient|humidity) /.test(x.text)) console.log(JSON.stringify(x));
console.log("done", v.length, (Date.now() - t) / 1000);
