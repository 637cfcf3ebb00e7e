/** What can be proposed, as cards of decisions say it. */
export const proposed: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  purchase: ["采购", "Buy"],
  ship: ["发货", "Ship"],
  transfer: ["调拨", "Transfer"],
  mark_down: ["降价", "Mark down"],
  cancel: ["取消在途", "Cancel order"],
  delay: ["推迟到货", "Delay order"],
  expedite: ["提前到货", "Pull in order"],
  return: ["退供应商", "Return"],
  bundle: ["组套清货", "Bundle"],
  hold: ["暂缓", "Hold"],
};
