/** The texts of the menu. On digits a refusal is a code: `no` and its number, counted from `firstRefusal`. */
import { Language } from "../../core/language";
import { MenuText, type MenuRefusal, type MenuWord } from "../../core/menu-text";
import { withDigits, type TextsBy, translated } from "./translated";

export const menuWords = withDigits<MenuWord>({
  [MenuText.None]: ["", "", ""],
  [MenuText.Menu]: ["MENU", "菜单", "nEnU"],
  [MenuText.Limits]: ["Limits", "报警限值", "ALAr"],
  [MenuText.Sensitivity]: ["Sensitivity", "灵敏度", "SEnS"],
  [MenuText.Calibration]: ["Calibration", "校准", "CAL"],
  [MenuText.Display]: ["Display", "显示", "diSP"],
  [MenuText.Clock]: ["Clock", "时钟", "CLoC"],
  [MenuText.Resets]: ["Resets", "复位", "rSEt"],
  [MenuText.About]: ["About", "关于", "inFo"],
  [MenuText.Low]: ["LOW", "低报", "Lo"],
  [MenuText.High]: ["HIGH", "高报", "HI"],
  [MenuText.LackLow]: ["LOW below", "缺氧低报", "Lo -"],
  [MenuText.LackHigh]: ["HIGH below", "缺氧高报", "HI -"],
  [MenuText.Stel]: ["STEL", "STEL", "StEL"],
  [MenuText.Twa]: ["TWA", "TWA", "tUA"],
  [MenuText.SpanTrim]: ["Span trim", "灵敏度微调", "trin"],
  [MenuText.Response]: ["Response", "响应", "rESP"],
  [MenuText.EarlyWarning]: ["Early warning", "提前预警", "EArL"],
  [MenuText.TwaMode]: ["TWA mode", "TWA方式", "tUAn"],
  [MenuText.CalibrationDays]: ["Calibrate every", "校准周期", "CALd"],
  [MenuText.BumpDays]: ["Bump every", "功能测试周期", "bUPd"],
  [MenuText.Overdue]: ["When overdue", "逾期时", "LAtE"],
  [MenuText.TestGas]: ["Test gas", "标准气", "GAS"],
  [MenuText.Language]: ["Language", "语言", "LAnG"],
  [MenuText.Contrast]: ["Contrast", "对比度", "Cont"],
  [MenuText.Flip]: ["Turn screen", "画面翻转", "FLiP"],
  [MenuText.Year]: ["Year", "年", "YEAr"],
  [MenuText.Month]: ["Month", "月", "nont"],
  [MenuText.Day]: ["Day", "日", "dAY"],
  [MenuText.Hour]: ["Hour", "时", "Hour"],
  [MenuText.Minute]: ["Minute", "分", "nin"],
  [MenuText.Points]: ["Points", "点数", "CoUn"],
  [MenuText.NewSensor]: ["New sensor", "新传感器", "nEUS"],
  [MenuText.Gas1]: ["Gas 1", "气体1", "GAS1"],
  [MenuText.Gas2]: ["Gas 2", "气体2", "GAS2"],
  [MenuText.Gas3]: ["Gas 3", "气体3", "GAS3"],
  [MenuText.Gas4]: ["Gas 4", "气体4", "GAS4"],
  [MenuText.Gas5]: ["Gas 5", "气体5", "GAS5"],
  [MenuText.Gas6]: ["Gas 6", "气体6", "GAS6"],
  [MenuText.Gas7]: ["Gas 7", "气体7", "GAS7"],
  [MenuText.Gas8]: ["Gas 8", "气体8", "GAS8"],
  [MenuText.Gas9]: ["Gas 9", "气体9", "GAS9"],
  [MenuText.Gas10]: ["Gas 10", "气体10", "GS10"],
  [MenuText.Fast]: ["fast", "快", "FASt"],
  [MenuText.Normal]: ["normal", "正常", "nor"],
  [MenuText.Calm]: ["calm", "平稳", "CALn"],
  [MenuText.On]: ["on", "开", "on"],
  [MenuText.Off]: ["off", "关", "oFF"],
  [MenuText.Warn]: ["warn", "提醒", "UArn"],
  [MenuText.LockOut]: ["lock out", "停用", "LoC"],
  [MenuText.Acgih]: ["ACGIH", "ACGIH", "ACGi"],
  [MenuText.Osha]: ["OSHA", "OSHA", "oSHA"],
  [MenuText.English]: ["English", "English", "EnGL"],
  [MenuText.Chinese]: ["简体中文", "简体中文", "CHin"],
  [MenuText.HighContrast]: ["high", "高", "HIGH"],
  [MenuText.BumpTest]: ["Bump test", "功能测试", "bUnP"],
  [MenuText.FreshAir]: ["Fresh-air zero", "新鲜空气调零", "Air"],
  [MenuText.Span]: ["Span", "标定", "SPAn"],
  [MenuText.Restore]: ["Previous again", "恢复上次校准", "PrEu"],
  [MenuText.CancelCalibration]: ["Break off", "中止校准", "StoP"],
  [MenuText.FreshAirAll]: ["Fresh air, all", "全部新鲜空气调零", "AirA"],
  [MenuText.SeveralPoints]: ["Several points", "多点标定", "Pnts"],
  [MenuText.BeginPoints]: ["Begin", "开始", "bEGn"],
  [MenuText.SetClock]: ["Set clock", "设定时钟", "SEt"],
  [MenuText.ResetExposure]: ["Reset exposure", "清除暴露量", "doSE"],
  [MenuText.ResetPeaks]: ["Reset peaks", "清除峰值", "PEAH"],
  [MenuText.ResetTotals]: ["Reset totals", "清除可复位累计", "tot"],
  [MenuText.FactorySettings]: ["Factory settings", "恢复出厂设置", "FACt"],
  [MenuText.ChangePin]: ["Change PIN", "修改密码", "Pin"],
  [MenuText.TestOutputs]: ["Test outputs", "声光测试", "tESt"],
  [MenuText.Log]: ["Log", "记录", "LoG"],
  [MenuText.Device]: ["Device", "设备", "dEuc"],
  [MenuText.Firmware]: ["Firmware", "固件版本", "Firn"],
  [MenuText.Checksum]: ["Checksum", "校验和", "CHEC"],
  [MenuText.SettingsChecksum]: ["Settings checksum", "设置校验和", "SUnn"],
  [MenuText.EnterPin]: ["Enter PIN", "输入密码", "Pin"],
  [MenuText.NewPin]: ["New PIN", "新密码", "nPin"],
  [MenuText.ConfirmChange]: ["Change it?", "确认修改?", "YES"],
  [MenuText.ConfirmAct]: ["Do it?", "确认执行?", "YES"],
  [MenuText.ConfirmFreshAir]: ["Is this fresh air?", "确认是新鲜空气?", "YES"],
  [MenuText.Saved]: ["saved", "已保存", "SAuE"],
  [MenuText.Done]: ["done", "完成", "donE"],
  [MenuText.Unchanged]: ["not confirmed: unchanged", "未确认:保持原值", "SAnE"],
});

const menuRefusals = translated<MenuRefusal>({
  [MenuText.PinWrong]: ["wrong PIN", "密码错误"],
  [MenuText.PinLocked]: ["locked: wait", "锁定中"],
  [MenuText.OutOfRange]: ["out of range", "超出范围"],
  [MenuText.ZeroDisables]: ["0 would disable the alarm", "0会使报警失效"],
  [MenuText.BelowHysteresis]: ["too near to zero", "太接近零点"],
  [MenuText.LowNotBelowHigh]: ["LOW must be below HIGH", "低报须小于高报"],
  [MenuText.LackOrder]: ["HIGH below must be under LOW", "缺氧高报须小于低报"],
  [MenuText.NoClearAir]: ["no clear air between limits", "限值之间无正常区"],
  [MenuText.TwaAboveStel]: ["TWA must not be above STEL", "TWA不得高于STEL"],
  [MenuText.BeyondCeiling]: ["beyond what the profile allows", "超出规程允许"],
  [MenuText.NotStored]: ["could not be stored", "无法保存"],
  [MenuText.SettingsDamaged]: ["settings damaged: reset them", "设置损坏:请恢复出厂"],
  [MenuText.NoSuchDate]: ["there is no such date", "日期不存在"],
  [MenuText.NoClock]: ["no clock", "无时钟"],
  [MenuText.AlarmActive]: ["not during a gas alarm", "气体报警时不可"],
  [MenuText.CalibrationRefused]: ["calibration refused", "校准被拒绝"],
});

/** First of the texts that digits show as a code. */
export const firstRefusal = MenuText.PinWrong;

const english: TextsBy<MenuText> = Object.freeze({ ...menuWords.english, ...menuRefusals.english });
const chinese: TextsBy<MenuText> = Object.freeze({ ...menuWords.chinese, ...menuRefusals.chinese });

function textsIn(language: Language): TextsBy<MenuText> {
  return language === Language.Chinese ? chinese : english;
}

export function menuText(text: MenuText, language: Language): string {
  return textsIn(language)[text];
}

/** Every text of the menu in one language: for the glyph subset. */
export function menuTextsIn(language: Language): readonly string[] {
  return Object.values(textsIn(language));
}
