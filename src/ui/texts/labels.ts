/** Single texts of the screen. */
import { translated } from "./translated";

export const labels = translated({
  // Keys.
  acknowledge: ["ACK", "确认"],
  silence: ["ACK / MUTE", "确认/静音"],
  silenceShort: ["MUTE", "静音"],
  silenced: ["MUTED", "已静音"],
  page: ["PAGE", "翻页"],
  menu: ["MENU", "菜单"],
  back: ["BACK", "返回"],

  // Header.
  mute: ["MUTE", "静音"],
  seconds: ["s", "s"],
  /** Behind the unit of a sensor of the teaching tier. */
  uncertified: ["uncertified", "未认证"],
  warmUp: ["WARM-UP", "预热"],

  // Trend.
  trendSpan: ["−10 min", "−10 min"],
  now: ["now", "现在"],
  toHigh: ["HIGH in", "至高报"],
  minutes: ["min", "min"],
  perMinute: ["/min", "/min"],

  // Flow.
  totalActual: ["Total", "累计"],
  totalStandard: ["Total n", "标况累计"],
  totalMethane: ["Total CH4", "纯CH4累计"],
  sinceReset: ["since reset", "复位后"],
  estimatedActual: ["Estimated", "估算累计"],
  estimatedStandard: ["Estimated n", "标况估算"],
  estimatedMethane: ["Est. CH4", "纯CH4估算"],

  // Exposure and peaks.
  stel: ["STEL", "STEL"],
  twa: ["TWA", "TWA"],
  covered: ["measured", "已测"],
  peak: ["max", "最大"],
  minimum: ["min", "最小"],
  noFigures: ["nothing to show here", "此处无数据"],

  // Status.
  ok: ["ok", "正常"],
  uptime: ["Running", "运行"],
  barometer: ["Barometer", "气压"],
  health: ["health", "健康"],
  dueIn: ["due in", "到期"],
  days: ["d", "天"],
  device: ["Device", "仪器"],
  limits: ["Limits", "限值"],
  firmware: ["Firmware", "固件"],
  /** The memory of the instrument, and the years that it will last. */
  memory: ["Memory", "存储"],
  memoryLeft: ["Mem. left", "存储可用"],
  years: ["y", "年"],
  /** State of the memory after a total was lost. */
  totalLost: ["total lost", "累计丢失"],
  dataLog: ["Data log", "数据记录"],
  /** Number and hash of the newest event. */
  logNumber: ["Log no.", "事件号"],
  logHead: ["Log head", "事件链"],
  low: ["LOW", "低报"],
  high: ["HIGH", "高报"],

  // Calibration.
  gas: ["Gas", "气体"],
  left: ["Wait", "等待"],
  /** The signal of the sensor is not stable yet. */
  settling: ["settling", "稳定中"],
  pass: ["PASS", "通过"],
  fail: ["FAIL", "失败"],
  result: ["Result", "结果"],

  // Start-up, shut-down, faults.
  outputTest: ["Testing horn, lamps, vibrator", "正在测试声光和振动"],
  nothingDue: ["nothing due", "无到期项"],
  keepHolding: ["Keep the key down to switch off.", "请按住按键关机。"],
  notInGas: ["Not during a gas alarm.", "气体报警时不可关机。"],
  noFault: ["No fault.", "没有故障。"],
  /** A sensor under suspicion, in the place of a reason. */
  suspected: ["SUSPECT", "可疑"],
  empty: ["no entry yet", "尚无记录"],

  // Menu.
  pinNeeded: ["PIN", "PIN"],
  chineseName: ["Chinese", "简体中文"],
});
