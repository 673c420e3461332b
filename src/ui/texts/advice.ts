/** Sentences of the screen: what is wrong, and what to do about it. */
import { DeviceCondition } from "../../alarm/rules";
import { Suspicion } from "../../calibrate/suspicion";
import { RecordFault, Refusal } from "../../core/calibration-codes";
import { Status } from "../../core/reading";
import { SettingsPart } from "../../core/settings-fault";
import { NdirFault } from "../../measure/ndir-fault";
import { OverRangeHold } from "../../measure/over-range-hold";
import { translated } from "./translated";

export const advice = Object.freeze({
  /** What is wrong and what to do. */
  advice: translated<Status>({
    [Status.Ok]: ["", ""],
    [Status.WarmUp]: ["Sensor warming up: wait in fresh air.", "传感器预热中:请在新鲜空气中等待。"],
    [Status.Open]: [
      "Sensor broken or unplugged: leave. Have the sensor exchanged.",
      "传感器断线或脱落:立即撤离,更换传感器。",
    ],
    [Status.Short]: [
      "Sensor wires touch: leave. Have wiring and sensor checked.",
      "传感器短路:立即撤离,检查接线和传感器。",
    ],
    [Status.Saturated]: [
      "Signal beyond the input: leave. Gas may be very high.",
      "信号超出输入范围:立即撤离,气体浓度可能很高。",
    ],
    [Status.UnderRange]: [
      "Signal below zero: leave. Zero in fresh air or exchange the sensor.",
      "信号低于零点:立即撤离,调零或更换传感器。",
    ],
    [Status.OverRange]: [
      "Gas beyond the range: leave at once. Reset in fresh air.",
      "气体超出量程:立即撤离,在新鲜空气中复位。",
    ],
    [Status.Stale]: [
      "No new measurement: leave. Switch off and on, then have it checked.",
      "没有新的测量值:立即撤离,重新开机并送检。",
    ],
    [Status.Invalid]: ["Cannot measure here, oxygen may be too low: leave.", "此处无法测量,可能缺氧:立即撤离。"],
    [Status.Uncalibrated]: [
      "No calibration in force: do not use. Calibrate with two gases.",
      "没有有效标定:禁止使用,请用两种标准气标定。",
    ],
    [Status.Frozen]: [
      "Signal does not change: leave. Switch on again, have it checked.",
      "测量值不变:立即撤离,重新开机并送检。",
    ],
    [Status.Noisy]: [
      "Signal too noisy: leave. Have wiring and sensor checked.",
      "信号不稳:立即撤离,检查接线和传感器。",
    ],
  }),
  /** Why an over-range is held, and what to do. */
  overRangeHolds: translated<OverRangeHold>({
    [OverRangeHold.Nothing]: ["", ""],
    [OverRangeHold.Reset]: [
      "Gas beyond the range: leave at once. Reset in fresh air.",
      "气体超出量程:立即撤离,在新鲜空气中复位。",
    ],
    [OverRangeHold.ResetUnwitnessed]: [
      "Gas beyond the range: leave. Reset only in air known to be fresh: this instrument cannot tell.",
      "气体超出量程:立即撤离。本仪器不能判断空气,确认新鲜后才可复位。",
    ],
    [OverRangeHold.OxygenMissing]: [
      "Not reset: no oxygen reading. Have the oxygen sensor checked.",
      "未复位:无氧气读数,请检查氧气传感器。",
    ],
    [OverRangeHold.OxygenLow]: [
      "Not reset: oxygen too low for fresh air. Go to fresh air.",
      "未复位:氧气过低,请到新鲜空气中。",
    ],
    [OverRangeHold.Proof]: ["Sensor being tried: stay in fresh air.", "传感器验证中:请留在新鲜空气中。"],
    [OverRangeHold.GasDetected]: [
      "Not reset: gas was felt. Go to fresh air, reset again.",
      "未复位:仍有气体,请到新鲜空气中再复位。",
    ],
  }),
  /** What is wrong with an infrared bench, and what to do. */
  benchFaults: translated<NdirFault>({
    [NdirFault.None]: ["", ""],
    [NdirFault.LampFailed]: ["Infrared lamp is dark: leave. Exchange the sensor.", "红外灯不亮:立即撤离,更换传感器。"],
    [NdirFault.ReferenceLow]: [
      "Reference light too weak: leave. Exchange the sensor.",
      "参比光过弱:立即撤离,更换传感器。",
    ],
    [NdirFault.Fogged]: ["Windows fogged or dirty: leave. Dry and clean them.", "光窗结露或脏污:立即撤离,擦干清洁。"],
    [NdirFault.NoTemperature]: [
      "Sensor's temperature missing: leave. Have it checked.",
      "无传感器温度:立即撤离,送检。",
    ],
    [NdirFault.NoPressure]: [
      "No pressure of the gas: leave. Check the pressure sensor.",
      "无气体压力:立即撤离,检查压力传感器。",
    ],
  }),
  /** Why a stored calibration is not in force, and what to do. */
  recordFaults: translated<RecordFault>({
    [RecordFault.None]: ["", ""],
    [RecordFault.Corrupt]: [
      "Calibration damaged: do not use. Calibrate with two gases.",
      "校准记录损坏:禁止使用,请用两种标准气标定。",
    ],
    [RecordFault.OtherSensor]: [
      "Calibration of another sensor: do not use. Calibrate with two gases.",
      "校准属于另一传感器:禁止使用,请用两种标准气标定。",
    ],
    [RecordFault.OtherVersion]: [
      "Calibration of a newer firmware: do not use. Update or calibrate.",
      "校准来自更新的固件:禁止使用,请升级或标定。",
    ],
  }),
  /** Why a sensor is under suspicion, and what to do. */
  suspicions: translated<Suspicion>({
    [Suspicion.None]: ["", ""],
    [Suspicion.Flooded]: ["Was over range: bump test due.", "曾超量程:请做功能测试。"],
    [Suspicion.Inhibited]: ["H2S may have poisoned it: bump test due.", "可能被H2S毒化:请做功能测试。"],
    [Suspicion.Displaced]: [
      "Read nothing while oxygen was low, poison suspected: bump test due.",
      "缺氧时无读数,怀疑中毒:请做功能测试。",
    ],
    [Suspicion.LostSuddenly]: ["Reading was lost suddenly: bump test due.", "读数突然消失:请做功能测试。"],
    [Suspicion.Weak]: [
      "Bump test failed, poison suspected: calibrate or exchange.",
      "功能测试失败,怀疑中毒:请标定或更换。",
    ],
    [Suspicion.FellFast]: [
      "Sensitivity falls fast, poison suspected: bump test due.",
      "灵敏度下降快,怀疑中毒:请做功能测试。",
    ],
    [Suspicion.BaselineLow]: [
      "Zero too low, may hide gas: zero in fresh air.",
      "零点过低,可能掩盖气体:请在新鲜空气中调零。",
    ],
  }),
  /** What to do about it. */
  conditionAdvice: translated<DeviceCondition>({
    [DeviceCondition.BumpDue]: ["Bump test due: test with gas before use.", "功能测试到期:使用前请通气测试。"],
    [DeviceCondition.CalibrationDue]: ["Calibration due: calibrate before use.", "校准到期:使用前请校准。"],
    [DeviceCondition.Clock]: ["Clock not set or wrong: set it in the menu.", "时钟未设定或有误:请在菜单中设定。"],
    [DeviceCondition.Log]: ["Log cannot be kept: fetch it, then have it checked.", "记录无法保存:请读出记录后送检。"],
    [DeviceCondition.BatteryCritical]: [
      "Battery empty: leave. It switches off within a minute.",
      "电量耗尽:立即撤离,一分钟内关机。",
    ],
    [DeviceCondition.Settings]: [
      "Stored settings damaged: factory settings guard. Reset them in the menu.",
      "设置损坏:出厂设置生效,请在菜单中恢复出厂设置。",
    ],
    [DeviceCondition.SelfTest]: [
      "Self-test failed: leave. Do not use, have it checked.",
      "自检失败:立即撤离,禁止使用并送检。",
    ],
    [DeviceCondition.Outputs]: [
      "Horn, lamp or vibrator is dead: leave. Do not use.",
      "声光或振动失效:立即撤离,禁止使用。",
    ],
    [DeviceCondition.StoreLost]: [
      "Stored data is gone, see the log: check it before use.",
      "保存的数据丢失:使用前请检查。",
    ],
  }),
  /** Which settings were refused, and which are in force. Field and reason follow. */
  settingsRefused: translated<SettingsPart>({
    [SettingsPart.Whole]: ["Settings refused: the last good ones guard.", "设置被拒:上次有效设置生效。"],
    [SettingsPart.Device]: ["Device profile refused: the last good settings guard.", "仪器配置被拒:上次有效设置生效。"],
    [SettingsPart.Limits]: ["Limits refused: the last good settings guard.", "限值被拒:上次有效设置生效。"],
    [SettingsPart.Calibration]: [
      "Calibration refused: the last good settings guard.",
      "校准数据被拒:上次有效设置生效。",
    ],
    [SettingsPart.Policy]: [
      "Calibration rules refused: the last good settings guard.",
      "校准规则被拒:上次有效设置生效。",
    ],
  }),
  /** Why it was refused. */
  refusals: translated<Refusal>({
    [Refusal.None]: ["", ""],
    [Refusal.UnknownChannel]: ["No such channel.", "没有此通道。"],
    [Refusal.NotCalibratable]: ["This channel is not calibrated.", "此通道不需校准。"],
    [Refusal.Busy]: ["Another calibration is running.", "另一校准正在进行。"],
    [Refusal.WarmUp]: ["The sensor is warming up.", "传感器预热中。"],
    [Refusal.Fault]: ["The sensor is in fault.", "传感器故障。"],
    [Refusal.InAlarm]: ["A gas alarm is active.", "气体报警中。"],
    [Refusal.OverRange]: ["The sensor is over range.", "传感器超量程。"],
    [Refusal.NotDeclared]: ["Say first that this is fresh air.", "请先确认是新鲜空气。"],
    [Refusal.NotFreshAir]: ["Oxygen missing or below 20 %: not fresh air.", "缺氧或低于20%:不是新鲜空气。"],
    [Refusal.ValueOutOfRange]: ["The gas value is out of range.", "气体数值超出范围。"],
    [Refusal.NoCalibration]: ["No calibration in force: use two points.", "没有有效校准:请用两点标定。"],
    [Refusal.NoGas]: ["No gas was felt.", "未感应到气体。"],
    [Refusal.Unstable]: ["The signal did not come to rest.", "信号未稳定。"],
    [Refusal.ZeroShift]: ["The zero moved too far.", "零点偏移过大。"],
    [Refusal.ZeroRange]: ["The zero is outside what the sensor can have.", "零点超出传感器范围。"],
    [Refusal.SpanChange]: [
      "Sensitivity changed too much: wrong gas or worn sensor.",
      "灵敏度变化过大:气体错误或传感器老化。",
    ],
    [Refusal.Gain]: ["Sensitivity outside what the sensor can have.", "灵敏度超出传感器范围。"],
    [Refusal.WrongDirection]: ["The signal went the wrong way.", "信号方向错误。"],
    [Refusal.TooLittleResponse]: ["Too little of the gas was read in time.", "未及时读到足够气体。"],
    [Refusal.TooMuchResponse]: ["Far more than the gas was read.", "读数远高于标准气。"],
    [Refusal.NoAlarm]: ["The alarm did not sound.", "报警未响。"],
    [Refusal.NoPrevious]: ["There is no calibration before this one.", "没有上一次校准。"],
    [Refusal.NotStored]: ["The record could not be stored.", "记录无法保存。"],
    [Refusal.ZeroSum]: [
      "Zeroed too far since the last gas: use gas or the PIN.",
      "上次标气调校后零点移动过多，请用标气或密码。",
    ],
    [Refusal.OtherGas]: ["Another gas is there: not fresh air.", "有其他气体，不是新鲜空气。"],
    [Refusal.AirChanging]: ["The air is still changing: wait.", "空气仍在变化，请等待。"],
  }),
});
