/** Words for codes, on screens and, where there is a third one in a row, on digits. */
import { DeviceCondition } from "../../alarm/rules";
import { AlarmKind } from "../../core/alarm-kind";
import { CalibrationKind, CalibrationStep, Due } from "../../core/calibration-codes";
import { EventKind } from "../../core/event";
import { LogFault } from "../../core/log-fault";
import { Status } from "../../core/reading";
import { StoreFault } from "../../core/store-fault";
import { StoreMark } from "../../core/store-mark";
import { EventLogFault } from "../../record/event-log/event-log";
import { Tendency } from "../pages/page-item";
import { Page } from "../view";
import { withDigits, translated } from "./translated";

export const words = Object.freeze({
  /** Of the pages, in the header. */
  titles: translated<Page>({
    [Page.Main]: ["", ""],
    [Page.Trend]: ["TREND", "趋势"],
    [Page.Status]: ["STATUS", "状态"],
    [Page.Menu]: ["MENU", "菜单"],
    [Page.Fault]: ["FAULT", "故障"],
    [Page.Flow]: ["FLOW", "流量"],
    [Page.Exposure]: ["EXPOSURE", "暴露量"],
    [Page.Peaks]: ["PEAKS", "峰值"],
    [Page.Log]: ["LOG", "记录"],
    [Page.Calibration]: ["CAL/BUMP", "校准"],
    [Page.Start]: ["START", "启动"],
    [Page.Shutdown]: ["OFF", "关机"],
  }),
  /** In a cell instead of a value. English has capitals only, as the large fonts do. */
  reasons: withDigits<Status>({
    [Status.Ok]: ["", "", ""],
    [Status.WarmUp]: ["WARM-UP", "预热", "HEAt"],
    [Status.Open]: ["OPEN", "断路", "OPEn"],
    [Status.Short]: ["SHORT", "短路", "Shrt"],
    [Status.Saturated]: ["SATURATED", "饱和", "SAt"],
    [Status.UnderRange]: ["UNDER", "过低", "Undr"],
    [Status.OverRange]: ["OVER", "超限", "OuEr"],
    [Status.Stale]: ["STALE", "过期", "oLd"],
    [Status.Invalid]: ["INVALID", "无效", "bAd"],
    [Status.Uncalibrated]: ["UNCAL", "未校", "nCAL"],
    [Status.Frozen]: ["FROZEN", "不变", "StUC"],
    [Status.Noisy]: ["NOISY", "不稳", "nOIS"],
  }),
  /** Words of the alarms. */
  alarms: withDigits<AlarmKind>({
    [AlarmKind.None]: ["", "", ""],
    [AlarmKind.Reminder]: ["NOTE", "提示", ""],
    [AlarmKind.Battery]: ["BATTERY", "电池", "bAtt"],
    [AlarmKind.Twa]: ["TWA", "TWA", "tUA"],
    [AlarmKind.Stel]: ["STEL", "STEL", "StEL"],
    [AlarmKind.Low]: ["LOW", "低报", "Lo"],
    [AlarmKind.Fault]: ["FAULT", "故障", "FLt"],
    [AlarmKind.High]: ["HIGH", "高报", "HI"],
    [AlarmKind.Over]: ["OVER", "超限", "OuEr"],
  }),
  /** What was stored and is lost. */
  lostStores: translated<StoreMark>({
    [StoreMark.Run]: ["COUNTERS", "计数"],
    [StoreMark.Settings]: ["SETTINGS", "设置"],
    [StoreMark.Totals]: ["TOTALS", "累计"],
    [StoreMark.Exposure]: ["EXPOSURE", "暴露量"],
    [StoreMark.Events]: ["EVENTS", "事件"],
    [StoreMark.DataLog]: ["DATA LOG", "数据记录"],
    [StoreMark.Calibration]: ["CALIBR.", "校准"],
  }),
  /** Conditions of the instrument in a word. */
  conditions: translated<DeviceCondition>({
    [DeviceCondition.BumpDue]: ["BUMP DUE", "测试到期"],
    [DeviceCondition.CalibrationDue]: ["CAL DUE", "校准到期"],
    [DeviceCondition.Clock]: ["CLOCK", "时钟"],
    [DeviceCondition.Log]: ["LOG", "记录"],
    [DeviceCondition.BatteryCritical]: ["EMPTY", "耗尽"],
    [DeviceCondition.Settings]: ["SETTINGS", "设置"],
    [DeviceCondition.SelfTest]: ["TEST FAIL", "自检"],
    [DeviceCondition.Outputs]: ["OUTPUTS", "声光"],
    [DeviceCondition.StoreLost]: ["DATA LOST", "数据丢失"],
  }),
  /** State of the memory. */
  storeFaults: translated<StoreFault>({
    [StoreFault.None]: ["ok", "正常"],
    [StoreFault.OlderInForce]: ["older copy", "旧副本"],
    [StoreFault.NotStored]: ["not stored", "未保存"],
    [StoreFault.OtherOwner]: ["foreign", "不属本机"],
    [StoreFault.OtherVersion]: ["newer", "版本较新"],
    [StoreFault.Corrupt]: ["damaged", "损坏"],
    [StoreFault.Missing]: ["missing", "缺失"],
    [StoreFault.Lost]: ["lost", "丢失"],
  }),
  /** State of the data log. */
  dataLogFaults: translated<LogFault>({
    [LogFault.None]: ["ok", "正常"],
    [LogFault.Missing]: ["missing", "缺失"],
    [LogFault.Worn]: ["worn", "磨损"],
    [LogFault.Broken]: ["broken", "损坏"],
  }),
  /** Fault of the event log. */
  eventLogFaults: translated<EventLogFault>({
    [EventLogFault.None]: ["", ""],
    [EventLogFault.Absent]: ["missing", "缺失"],
    [EventLogFault.Failed]: ["broken", "损坏"],
  }),
  events: translated<EventKind>({
    [EventKind.Start]: ["Power on", "开机"],
    [EventKind.Ready]: ["Ready", "就绪"],
    [EventKind.Status]: ["Status", "状态"],
    [EventKind.AlarmOn]: ["Alarm", "报警"],
    [EventKind.AlarmOff]: ["Alarm over", "报警解除"],
    [EventKind.Acknowledge]: ["Acknowledged", "已确认"],
    [EventKind.Mute]: ["Muted", "已静音"],
    [EventKind.MuteEnd]: ["Mute over", "静音结束"],
    [EventKind.LateTick]: ["Late tick", "节拍迟到"],
    [EventKind.Exposure]: ["Exposure", "暴露量"],
    [EventKind.PressureStep]: ["Pressure step", "气压突变"],
    [EventKind.PressureFall]: ["Pressure falls", "气压下降"],
    [EventKind.CalibrationStart]: ["Cal. begun", "校准开始"],
    [EventKind.CalibrationStep]: ["Cal. step", "校准步骤"],
    [EventKind.CalibrationAccepted]: ["Cal. passed", "校准通过"],
    [EventKind.CalibrationRefused]: ["Cal. refused", "校准拒绝"],
    [EventKind.CalibrationCancelled]: ["Cal. broken off", "校准中止"],
    [EventKind.CalibrationDue]: ["Due", "到期"],
    [EventKind.CalibrationFault]: ["Cal. record bad", "校准记录损坏"],
    [EventKind.EventsLost]: ["Events lost", "事件丢失"],
    [EventKind.SetPoint]: ["Set-point", "设定值"],
    [EventKind.AlarmMean]: ["Alarm mean", "报警均值"],
    [EventKind.Storage]: ["Storage", "存储"],
    [EventKind.SensorFault]: ["Sensor fault", "传感器故障"],
    [EventKind.BatteryEnd]: ["Battery empty", "电量耗尽"],
    [EventKind.Extrapolated]: ["Beyond K table", "超出系数表"],
    [EventKind.Estimated]: ["Flow estimated", "流量估算"],
    [EventKind.SettingsRefused]: ["Settings refused", "设置被拒"],
    [EventKind.LogOverwritten]: ["Log overwritten", "记录覆盖"],
    [EventKind.LogFault]: ["Log fault", "记录故障"],
    [EventKind.OverRangeLatch]: ["Over-range", "超量程"],
    [EventKind.SensorSuspect]: ["Sensor suspect", "传感器可疑"],
    [EventKind.SettingOld]: ["Setting was", "设置原值"],
    [EventKind.SettingChanged]: ["Setting is", "设置新值"],
    [EventKind.SettingsFault]: ["Settings bad", "设置损坏"],
    [EventKind.PinRefused]: ["Wrong PIN", "密码错误"],
    [EventKind.Cleared]: ["Cleared", "已清除"],
    [EventKind.PowerOff]: ["Power off", "关机"],
    [EventKind.SelfTest]: ["Self-test", "仪器检测"],
    [EventKind.Restart]: ["Restart", "重新开机"],
    [EventKind.IncidentFrozen]: ["Incident kept", "事件保存"],
    [EventKind.IncidentGivenUp]: ["Incident lost", "保存覆盖"],
    [EventKind.AlarmFell]: ["Clear, latched", "已回落"],
    [EventKind.Excursion]: ["Excursion", "超限时间"],
    [EventKind.BlackBoxFault]: ["Black box", "保存故障"],
    [EventKind.StoreLost]: ["Data lost", "数据丢失"],
    [EventKind.StoreMarks]: ["Stores", "数据保存"],
    [EventKind.Repeated]: ["Repeated", "事件重复"],
    [EventKind.Starts]: ["Starts", "多次开机"],
  }),
  calibrations: withDigits<CalibrationKind>({
    [CalibrationKind.Zero]: ["Zero", "调零", "Air"],
    [CalibrationKind.Span]: ["Span", "标定", "SPAn"],
    [CalibrationKind.Points]: ["Points", "多点标定", "Pnts"],
    [CalibrationKind.Bump]: ["Bump test", "功能测试", "bUnP"],
    [CalibrationKind.Restore]: ["Restore", "恢复校准", "PrEu"],
  }),
  /** What to do now. */
  steps: withDigits<CalibrationStep>({
    [CalibrationStep.Idle]: ["Nothing running", "未运行", "idLE"],
    [CalibrationStep.WaitForGas]: ["Apply the gas", "请通入气体", "GAS"],
    [CalibrationStep.Settle]: ["Keep the gas on", "保持通气", "HoLd"],
    [CalibrationStep.Accepted]: ["Passed", "通过", "PASS"],
    [CalibrationStep.Refused]: ["Failed", "失败", "FAIL"],
    [CalibrationStep.Cancelled]: ["Broken off", "已中止", "StoP"],
  }),
  dues: withDigits<Due>({
    [Due.Nothing]: ["", "", ""],
    [Due.Bump]: ["bump due", "功能测试到期", "bUnP"],
    [Due.Calibration]: ["cal. due", "校准到期", "CAL"],
    [Due.Unknown]: ["clock not set", "时钟未设定", "dAtE"],
    [Due.Suspected]: ["suspected", "传感器可疑", "tESt"],
  }),
  tendencies: translated<Tendency>({
    [Tendency.Other]: ["", ""],
    [Tendency.FallingFast]: ["FALLING", "下降"],
  }),
});
