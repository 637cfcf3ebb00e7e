"""What a carrier's plain words mean, in Chinese and English, where its code says nothing."""

from __future__ import annotations

import re
import unicodedata

from sealane.logistics.contracts.milestones import Milestone

MAX_READ = 400
"""Characters of a note that are looked at: what follows is a phone number or thanks."""

_Rule = tuple[Milestone, str]

# The first that matches wins: what did not happen comes before what did, what comes back before what goes on.
_RULES: tuple[_Rule, ...] = (
    (
        Milestone.NOTED,
        r"(expect|estimat|schedul)\w* (deliver|arriv)\w*( (date|time|by|on|for))?"
        r"|预计(送达|到达|到港|签收|派送)|return (label|order) |label printed|proof of delivery"
        r"|paper pod|(photo|picture|image) (taken|available)|signature (received|recorded)"
        r"|amount (collected|remitted|deposited|changed)|money transfer|payment (received|transferred)"
        r"|refund (received|issued)|intervention"
        r"|(notification|message|reminder|sms|e ?mail)( .{0,30})? (was |has been )?(sent|failed)"
        r"|received a reminder|delivery instructions? changed|requested changes"
        r"|address (details )?corrected|data updated|information .{0,8}edited|reference added"
        r"|re ?labelled|relabeled|reweigh|weighed|measured|response received"
        r"|trace (initiated|terminated)"
        r"|(event|status|scan) (was |has been |is being )?(deleted|corrected|cancelled)|通知已发送"
        r"|短信已发",
    ),
    (
        Milestone.LOST,
        r"\blost\b|reported missing|whereabouts .{0,40}unclear|丢失|遗失|丢件|灭失",
    ),
    (
        Milestone.RETURNING,
        r"退件(?!(已|签|完))|(will|to|should|shall) be (prepared for return|returned|sent back)"
        r"|\breturn(s|ing)? to (the )?(sender|shipper|consignor|origin|seller|client|merchant)"
        r"|will return to|way back to|back to (the )?(client|sender|shipper|seller)"
        r"|return(s)? (process|initiated|started|loaded|dispatch|hand|encoded|arrived|picked|collect|f"
        r"ailed|was processed|parcel|shipment|in progress)|out for return|prepared for return"
        r"|returning|enroute to origin return|退件中|退回中|正在退回|退货中|退运中|安排退回|准备退回"
        r"|申请退件|return of shipment",
    ),
    (
        Milestone.RETURNED,
        r"returned to (the |its )?(sender|shipper|consignor|seller|client|merchant|origin)"
        r"|return (delivered|completed|received)"
        r"|delivered (back )?(at|to) (the )?(business )?(sender|shipper)|已退回|退件已?签收|已退件"
        r"|退回签收|退运完成",
    ),
    (
        Milestone.CUSTOMS_HOLD,
        r"(held|hold|stopped|seized|intercept\w*|detained|rejected|block\w*) .{0,20}customs"
        r"|customs? .{0,20}(hold|held|delay|incorrect|rejected|seiz)"
        r"|clearance (delay|refus|not possible|event|exception)|held for exam"
        r"|(requires?|missing|incorrect|incomplete|awaiting) .{0,30}(customs|clearance) (document|info"
        r"rmation|data|paper)|海关扣|扣关|扣件|扣货|清关异常|清关延误|清关失败|暂扣|海关查扣|滞留海关",
    ),
    (
        Milestone.INSPECTED,
        r"(customs|physical|import|export) (inspection|exam\w*)|inspection by customs|查验",
    ),
    (
        Milestone.EXPORT_OUT,
        r"(released?|cleared|passed|completed) .{0,16}export customs"
        r"|export (customs )?(clearance )?(release|cleared|completed|clearance completed|clearance suc"
        r"cess\w*)|出口(清关|报关|海关|通关)?(已)?(完成|放行|通过|结束)|报关(已)?(完成|放行|通过|结束)"
        r"|出口已?放行|离开出口海关",
    ),
    (
        Milestone.EXPORT_IN,
        r"export customs|customs export|export (clearance|declaration)|出口(清关|报关|申报|海关)"
        r"|报关中|报关|申报中",
    ),
    (
        Milestone.CUSTOMS_OUT,
        r"(cleared|released?|passed|departed|completed?|finished|success\w*) .{0,24}(customs|clearance"
        r")"
        r"|(customs|clearance|import)( \w+){0,2} (was )?(cleared|released?|completed?|finished|success"
        r"\w*)|clearance release|broker release|清关(已)?(完成|放行|通过|结束|成功)|已清关|海关放行"
        r"|进口放行|通关(完成|放行)|已放行|完成清关",
    ),
    (
        Milestone.CUSTOMS_IN,
        r"customs|in clearance|clearance process|broker (notified|informed)|bonded (area|location)"
        r"|清关|海关|通关|进口申报",
    ),
    (
        Milestone.NOTED,
        r"dut(y|ies)( ?/? ?(and )?tax)? (invoice|assessed)|duties|awaiting payment|held for payment"
        r"|entry submitted",
    ),
    (
        Milestone.CANCELLED,
        r"cancel|recalled by sender|stopped by sender|data only|已取消|取消|作废|撤单",
    ),
    (
        Milestone.EXCEPTION,
        r"destroyed|dispos(al|ed)|abandoned|dead letter|confiscat|销毁|弃件|没收",
    ),
    (
        Milestone.EXCEPTION,
        r"(un|not )success\w* (collection|pick ?up|return)"
        r"|(collection|pick ?up) (attempt|refused|not possible|failed)"
        r"|not (been )?(collected by courier|picked up by courier|brought in|dropped off)|no pick ?up"
        r"|nothing (was )?(picked|collected)|not collected consignor|(pick ?up|collection) address"
        r"|揽收失败|取件失败|未揽收|揽件失败",
    ),
    (
        Milestone.ATTEMPTED,
        r"\bnot .{0,20}(deliver|sign)|未(能)?(成功)?(签收|送达|派送|投递|妥投)|尚未(签收|送达)"
        r"|签收失败|attempt|not (be |been )?(home|deliver\w*|present|available|met|handed)"
        r"|un(able|likely) to (be )?(deliver|attempt|access)|undeliver|could ?n.?t be (deliver|hand)"
        r"|refus|rejected|no ?(one|body)|no (access|secure)|absent|notice left|card left"
        r"|missed (each|you|deliver)|recipient .{0,24}(closed|not|moved|holiday)|closed on arrival"
        r"|customer moved|moved|bad address"
        r"|(wrong|incorrect|insufficient|invalid|incomplete|unknown) .{0,12}address"
        r"|address(ee)? .{0,16}(unknown|not (found|located)|incorrect)|no such number|vacant|unclaimed"
        r"|deceased|identification failed|id check|consignee closed|redeliver|派送失败|投递失败|未妥投"
        r"|派件失败|妥投失败|拒收|无人|地址(错误|不详|不全|有误)|改派|再次派送|投递不成功|配送失败",
    ),
    (
        Milestone.DAMAGED,
        r"damag|broken|torn|破损|损坏|残损",
    ),
    (
        Milestone.DELAYED,
        r"delay|postponed|rescheduled|weather|strike|force majeure|capacity|backlog"
        r"|mis ?(sort|rout|sent|code|ship)|sorted incorrectly|late flight|missed (delivery )?cycle"
        r"|interrupted|delivery date changed|延误|延迟|甩柜|甩货|爆仓|天气|罢工|滞留|改期|误点|晚点"
        r"|分拣错误|错分",
    ),
    (
        Milestone.HELD_FOR_PICK_UP,
        r"(ready|available|awaiting|waiting|held|hold|kept|notified) .{0,16}(for|to be) (self )?(pick"
        r" ?(ed)? ?up|collect\w*)|(ready|available|awaiting|waiting) .{0,40}(pick ?up|collect\w*)"
        r"|arriv\w* .{0,12}pick ?up|deliver\w* to pick ?up|consignee collection|self collection"
        r"|hand(ed)? over .{0,8}to the (access|parcel|post|service|locker)|待自提|待取件|待领取"
        r"|到达(自提|代收|驿站|取件)|放入(快递柜|自提柜|丰巢)|可自提|等待自提|已到自提点",
    ),
    (
        Milestone.PICKED_UP,
        r"picked up by (the )?(courier|driver|carrier|dhl|agent|shipping partner)"
        r"|(accepted|received|taken over) .{0,20}by (the )?(carrier|courier|usps|dhl|post|forwarder)"
        r"|dropped off (by|at)|drop(ped)? off .{0,20}by the sender"
        r"|handed (over )?(in|to) .{0,20}(carrier|courier|dhl) by"
        r"|collected from the (client|supplier|shipper|sender)"
        r"|picked up at (sender|shipper|origin|the seller)",
    ),
    (
        Milestone.DELIVERED,
        r"(collected|picked up|taken|received) (at .{0,30})?by (the )?(recipient|receiver|consignee|cu"
        r"stomer|addressee)|picked up by .{0,12}(recipient|receiver|consignee|customer)|^collected at",
    ),
    (
        Milestone.EXCEPTION,
        r"deliver\w* .{0,24}(unsuccessful|not (be )?(possible|continued)|suspended|stopped)"
        r"|(shipment|parcel) (stopped|on hold|is hold)",
    ),
    (
        Milestone.OUT_FOR_DELIVERY,
        r"(?<!等)(?<!待)派送中|out for (\w+ )?deliver"
        r"|on (the )?(delivery )?(vehicle|van|tour|route) for deliver"
        r"|loaded .{0,12}(delivery vehicle|the van|van)|with (the )?deliver|in delivery|last stop"
        r"|next stop|gone out on a delivery route|派送中|派件中|正在派送|正在派件|配送中|正在投递"
        r"|投递中|派件员|快递员|安排投递|出库派送|外出投递|安排派送|开始派送",
    ),
    (
        Milestone.DELIVERED,
        r"(?<!be )delivered|delivery (success|confirmed)|signed (for )?by|left (at|with|in)|签收|妥投"
        r"|已送达|派送成功|投递成功|派件成功|送达|配送完成|派送完成|成功交付",
    ),
    (
        Milestone.SHELVED,
        r"shelved|put away|stowed|available for sale|已?上架|入库上架",
    ),
    (
        Milestone.RECEIVED,
        r"received (at|in|by) (the )?(fba|fulfil|warehouse|amazon)|receiving|收货完成|已收货|入库|清点",
    ),
    (
        Milestone.AT_WAREHOUSE,
        r"arriv\w* (at )?(the )?(fba|fulfil\w*|destination warehouse|overseas warehouse|amazon)"
        r"|checked.in|到(达)?(海外仓|目的仓|fba|亚马逊|仓库)|送仓|到仓|已到仓|交仓",
    ),
    (
        Milestone.UNLOADED,
        r"unload|discharg|destuff|devann|gated? out|container (picked|pulled)|拆柜|提柜|卸船|卸货|卸柜"
        r"|提货|拆箱|还柜|分拨提取",
    ),
    (
        Milestone.BOOKED,
        r"book(ed|ing)|space confirmed|订舱|放舱|订仓|预约提货|已下订",
    ),
    (
        Milestone.READY,
        r"(label|order|shipment|shipping label|consignment|waybill|pre ?advi[cs]e|pre ?shipment) (\w+ "
        r")?(created|generated|printed|received|prepared|registered|notified)|electronic"
        r"|info(rmation)? (has been )?received|notified to|advis|announced"
        r"|not yet (been )?(received|dropped)|pre transit|awaiting (item|parcel|shipment)"
        r"|data (received|submitted|has been)|registered in network|will be (picked|collected)"
        r"|pick ?up (booked|request|planned|order|data)"
        r"|collection (order|data|planned|request|arranged)|manifest|下单|已预报|预报|制单|打单|已出单"
        r"|待揽收|等待揽收|面单|备货|装柜待|已打包|打包完成|订单已创建|电子信息",
    ),
    (
        Milestone.ARRIVED,
        r"(arriv|land)\w* (in|at|to) (the )?(destination|port of (discharge|destination)|import|inward"
        r"|discharge)|arriv\w* in (the )?(country|your region|poland)|flight landed|vessel arriv"
        r"|arrived at (the )?(port|airport|destination)|eta reached|berth|到港|抵港|抵达(目的|港|机场)"
        r"|到达(目的国|目的地国|目的港|目的国|口岸|目的机场)|航班(已)?(到达|落地|抵达)|落地|靠泊"
        r"|已抵达目的|飞机(到达|抵达|落地)|到达境外|火车到站|班列到",
    ),
    (
        Milestone.DEPARTED,
        r"depart\w* (from )?(the )?(origin|port|airport|country|on outbound|export|inter|outward|selle"
        r"rs?|shipper)|flight depart|on board|sailed|vessel depart|uplift|took off"
        r"|left (the )?(origin|country|poland)|departed transit"
        r"|loaded (on|for) (the )?(vessel|flight|transport|ship)|outbound transportation"
        r"|in transit to destination|开船|离港|离岸|起飞|已开航|航班(已)?(起飞|离开)|装船|上船"
        r"|发往目的|发车|班列(已)?(发|开)|离开(始发|出口|发件国|始发国|中国)|飞机(已)?起飞|交航"
        r"|交付航空|交给航空|干线(已)?(发|运输)",
    ),
    (
        Milestone.PICKED_UP,
        r"pick(ed)? ?up|collected|accept(ed|ance)|first processed|origin scan|handover by|received by"
        r"|posted|has left the clients?|tendered|揽收|已取件|取件成功|收寄|已收件|收件|已揽件|揽件"
        r"|已提货|上门取件|交付快递",
    ),
    (
        Milestone.IN_TRANSIT,
        r"transit|en ?route|on route|be delivered|(available|ready|planned|scheduled) for delivery"
        r"|arriv|depart|process|sort|facility|hub|depot|terminal|forward|handed over|hand ?over"
        r"|transfer|consolidat|left |on (its|the) way|shipped|moving|transport|gateway|loaded|load "
        r"|scan|运输中|在途|转运|中转|到达|离开|发出|发往|分拣|集散|处理中心|已发货|运输|干线|途中"
        r"|装车|发运|(等)?待派(送|件)",
    ),
    (
        Milestone.EXCEPTION,
        r"exception|problem|fail|hold|held|stored|storage|missing|insufficient|blocked|异常|问题件"
        r"|疑难|失败|暂存",
    ),
)

_COMPILED = tuple((milestone, re.compile(pattern)) for milestone, pattern in _RULES)


def plain(words: str) -> str:
    """Return `words` as the rules read them: one width and case, `_` and `-` as spaces, single spaces."""
    folded = unicodedata.normalize("NFKC", words[:MAX_READ]).casefold()
    return re.sub(r"[\s_\-/]+", " ", folded).strip()


def milestone_in(words: str) -> Milestone:
    """Return what a carrier's sentence tells, `UNKNOWN` where no word of it is known.

    `milestone_in("快件已签收")` is `DELIVERED`; "We could not deliver: nobody home" is `ATTEMPTED`.
    """
    read = plain(words)
    if not read:
        return Milestone.UNKNOWN
    for milestone, pattern in _COMPILED:
        if pattern.search(read):
            return milestone
    return Milestone.UNKNOWN
