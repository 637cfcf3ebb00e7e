"""The words with which every workspace begins, for each piece of news in six languages."""

from __future__ import annotations

from collections.abc import Mapping

from sealane.logistics.contracts.messages import News

FIRST_WORDS: Mapping[News, Mapping[str, tuple[str, str]]] = {
    News.LATE: {
        "en": (
            "Your order {order} will arrive later than promised",
            "Hello {name},\n\nyour parcel {tracking} ({carrier}) is delayed on its way. We now expect"
            " it between {from} and {until}.\n\nWe are sorry, and keep watching it. If that is too"
            " late for you, just answer this message and we will find a solution.",
        ),
        "zh": (
            "您的订单 {order} 将晚于承诺时间送达",
            "{name} 您好：\n\n您的包裹 {tracking}（{carrier}）在途中有所延误，现预计 {from} 至 "
            "{until} 之间送达。\n\n非常抱歉给您带来不便，我们会持续跟进。如果时间来不及，请直接回复本"
            "邮件，我们会为您妥善处理。",
        ),
        "de": (
            "Ihre Bestellung {order} kommt später als zugesagt",
            "Guten Tag {name},\n\nIhr Paket {tracking} ({carrier}) verspätet sich. Wir erwarten es"
            " jetzt zwischen dem {from} und dem {until}.\n\nEs tut uns leid. Wir behalten die Sendung"
            " im Blick. Falls Ihnen das zu spät ist, antworten Sie einfach auf diese Nachricht, und"
            " wir finden eine Lösung.",
        ),
        "fr": (
            "Votre commande {order} arrivera plus tard que prévu",
            "Bonjour {name},\n\nvotre colis {tracking} ({carrier}) a pris du retard. Nous l’attendons"
            " désormais entre le {from} et le {until}.\n\nNous en sommes désolés et continuons à le"
            " suivre. Si ce délai ne vous convient pas, répondez simplement à ce message et nous"
            " trouverons une solution.",
        ),
        "es": (
            "Tu pedido {order} llegará más tarde de lo prometido",
            "Hola, {name}:\n\nTu paquete {tracking} ({carrier}) lleva retraso. Ahora esperamos que"
            " llegue entre el {from} y el {until}.\n\nLo sentimos y seguimos pendientes del envío. Si"
            " es demasiado tarde para ti, responde a este mensaje y buscaremos una solución.",
        ),
        "ja": (
            "ご注文 {order} のお届けが遅れます",
            "{name} 様\n\nお荷物 {tracking}（{carrier}）の輸送に遅れが生じており、お届けは {from} か"
            "ら {until} の間となる見込みです。\n\nご迷惑をおかけし申し訳ございません。引き続き状況を"
            "確認してまいります。ご都合が悪い場合は本メールにご返信ください。",
        ),
    },
    News.LATE_AGAIN: {
        "en": (
            "Your order {order} will arrive later than we told you",
            "Hello {name},\n\nyour parcel {tracking} ({carrier}) needs longer than we wrote last time. We"
            " now expect it between {from} and {until}.\n\nWe are very sorry for this further delay. If"
            " that is too late for you, just answer this message and we will find a solution.",
        ),
        "zh": (
            "您的订单 {order} 送达时间再次推迟",
            "{name} 您好：\n\n您的包裹 {tracking}（{carrier}）比我们上次告知的时间更晚，现预计 {from} 至 "
            "{until} 之间送达。\n\n再次延误，我们深表歉意。如果时间来不及，请直接回复本邮件，我们会为您妥善"
            "处理。",
        ),
        "de": (
            "Ihre Bestellung {order} kommt noch später als angekündigt",
            "Guten Tag {name},\n\nIhr Paket {tracking} ({carrier}) braucht länger, als wir Ihnen zuletzt"
            " geschrieben haben. Wir erwarten es jetzt zwischen dem {from} und dem {until}.\n\nDiese"
            " weitere Verzögerung tut uns sehr leid. Falls Ihnen das zu spät ist, antworten Sie einfach auf"
            " diese Nachricht, und wir finden eine Lösung.",
        ),
        "fr": (
            "Votre commande {order} arrivera plus tard que nous ne l’avions annoncé",
            "Bonjour {name},\n\nvotre colis {tracking} ({carrier}) met plus de temps que nous ne vous"
            " l’avions écrit. Nous l’attendons désormais entre le {from} et le {until}.\n\nNous sommes"
            " sincèrement désolés de ce nouveau retard. Si ce délai ne vous convient pas, répondez"
            " simplement à ce message et nous trouverons une solution.",
        ),
        "es": (
            "Tu pedido {order} llegará más tarde de lo que te dijimos",
            "Hola, {name}:\n\nTu paquete {tracking} ({carrier}) tarda más de lo que te escribimos la"
            " última vez. Ahora esperamos que llegue entre el {from} y el {until}.\n\nSentimos mucho este"
            " nuevo retraso. Si es demasiado tarde para ti, responde a este mensaje y buscaremos una"
            " solución.",
        ),
        "ja": (
            "ご注文 {order} のお届けがさらに遅れます",
            "{name} 様\n\nお荷物 {tracking}（{carrier}）のお届けが、前回ご案内した日よりさらに遅れる見込み"
            "となりました。現在のお届け予定は {from} から {until} の間です。\n\n重ねてご迷惑をおかけし、誠に"
            "申し訳ございません。ご都合が悪い場合は本メールにご返信ください。",
        ),
    },
    News.GOODS_LATE: {
        "en": (
            "Your pre-order {order} will be sent later than promised",
            "Hello {name},\n\nthe goods that you ordered ahead are delayed on their way to us. We now expect"
            " them between {from} and {until}, and send your order as soon as they are here.\n\nWe are"
            " sorry. If that is too late for you, just answer this message: we will find a solution or give"
            " you your money back.",
        ),
        "zh": (
            "您的预订单 {order} 将晚于承诺时间发货",
            "{name} 您好：\n\n您预订的商品在运往仓库途中有所延误，现预计 {from} 至 {until} 之间到仓，到仓后"
            "会立即为您发货。\n\n非常抱歉给您带来不便。如果时间来不及，请直接回复本邮件，我们会为您妥善处理或"
            "退款。",
        ),
        "de": (
            "Ihre Vorbestellung {order} wird später als zugesagt verschickt",
            "Guten Tag {name},\n\ndie Ware Ihrer Vorbestellung verspätet sich auf dem Weg zu uns. Wir"
            " erwarten sie jetzt zwischen dem {from} und dem {until} und verschicken Ihre Bestellung, sobald"
            " sie da ist.\n\nEs tut uns leid. Falls Ihnen das zu spät ist, antworten Sie einfach auf diese"
            " Nachricht: Wir finden eine Lösung oder erstatten Ihnen das Geld.",
        ),
        "fr": (
            "Votre précommande {order} sera expédiée plus tard que prévu",
            "Bonjour {name},\n\nles articles de votre précommande ont pris du retard sur leur trajet vers"
            " notre entrepôt. Nous les attendons désormais entre le {from} et le {until} et expédierons votre"
            " commande dès leur arrivée.\n\nNous en sommes désolés. Si ce délai ne vous convient pas,"
            " répondez simplement à ce message : nous trouverons une solution ou vous rembourserons.",
        ),
        "es": (
            "Tu pedido anticipado {order} se enviará más tarde de lo prometido",
            "Hola, {name}:\n\nLos artículos que pediste por anticipado llevan retraso de camino a nuestro"
            " almacén. Ahora esperamos recibirlos entre el {from} y el {until}, y enviaremos tu pedido en"
            " cuanto lleguen.\n\nLo sentimos. Si es demasiado tarde para ti, responde a este mensaje:"
            " buscaremos una solución o te devolveremos el dinero.",
        ),
        "ja": (
            "ご予約注文 {order} の発送が遅れます",
            "{name} 様\n\nご予約いただいた商品の入荷に遅れが生じており、{from} から {until} の間に入荷する"
            "見込みです。入荷次第、速やかに発送いたします。\n\nご迷惑をおかけし申し訳ございません。ご都合が"
            "悪い場合は本メールにご返信ください。ご返金も承ります。",
        ),
    },
    News.GOODS_LATE_AGAIN: {
        "en": (
            "Your pre-order {order} will be sent later than we told you",
            "Hello {name},\n\nthe goods that you ordered ahead need longer than we wrote last time. We now"
            " expect them between {from} and {until}, and send your order as soon as they are here.\n\nWe"
            " are very sorry for this further delay. If that is too late for you, just answer this message:"
            " we will find a solution or give you your money back.",
        ),
        "zh": (
            "您的预订单 {order} 发货时间再次推迟",
            "{name} 您好：\n\n您预订的商品比我们上次告知的时间更晚到仓，现预计 {from} 至 {until} 之间到仓，"
            "到仓后会立即为您发货。\n\n再次延误，我们深表歉意。如果时间来不及，请直接回复本邮件，我们会为您妥"
            "善处理或退款。",
        ),
        "de": (
            "Ihre Vorbestellung {order} wird noch später als angekündigt verschickt",
            "Guten Tag {name},\n\ndie Ware Ihrer Vorbestellung braucht länger, als wir Ihnen zuletzt"
            " geschrieben haben. Wir erwarten sie jetzt zwischen dem {from} und dem {until} und verschicken"
            " Ihre Bestellung, sobald sie da ist.\n\nDiese weitere Verzögerung tut uns sehr leid. Falls"
            " Ihnen das zu spät ist, antworten Sie einfach auf diese Nachricht: Wir finden eine Lösung oder"
            " erstatten Ihnen das Geld.",
        ),
        "fr": (
            "Votre précommande {order} sera expédiée plus tard que nous ne l’avions annoncé",
            "Bonjour {name},\n\nles articles de votre précommande mettent plus de temps que nous ne vous"
            " l’avions écrit. Nous les attendons désormais entre le {from} et le {until} et expédierons"
            " votre commande dès leur arrivée.\n\nNous sommes sincèrement désolés de ce nouveau retard. Si"
            " ce délai ne vous convient pas, répondez simplement à ce message : nous trouverons une"
            " solution ou vous rembourserons.",
        ),
        "es": (
            "Tu pedido anticipado {order} se enviará más tarde de lo que te dijimos",
            "Hola, {name}:\n\nLos artículos que pediste por anticipado tardan más de lo que te escribimos"
            " la última vez. Ahora esperamos recibirlos entre el {from} y el {until}, y enviaremos tu pedido"
            " en cuanto lleguen.\n\nSentimos mucho este nuevo retraso. Si es demasiado tarde para ti,"
            " responde a este mensaje: buscaremos una solución o te devolveremos el dinero.",
        ),
        "ja": (
            "ご予約注文 {order} の発送がさらに遅れます",
            "{name} 様\n\nご予約いただいた商品の入荷が、前回ご案内した日よりさらに遅れる見込みとなりました。"
            "現在の入荷予定は {from} から {until} の間です。入荷次第、速やかに発送いたします。\n\n重ねてご迷"
            "惑をおかけし、誠に申し訳ございません。ご都合が悪い場合は本メールにご返信ください。ご返金も"
            "承ります。",
        ),
    },
    News.PICK_UP: {
        "en": (
            "Your order {order} is waiting for you",
            "Hello {name},\n\nyour parcel {tracking} can be collected from {carrier} now. Please"
            " bring an identity document and do not wait too long: uncollected parcels are sent back.",
        ),
        "zh": (
            "您的订单 {order} 已可自提",
            "{name} 您好：\n\n您的包裹 {tracking} 已到达 {carrier} 自提点，请携带有效证件尽快领取，逾"
            "期未取将被退回。",
        ),
        "de": (
            "Ihre Bestellung {order} liegt zur Abholung bereit",
            "Guten Tag {name},\n\nIhr Paket {tracking} liegt bei {carrier} zur Abholung bereit. Bitte"
            " bringen Sie einen Ausweis mit und warten Sie nicht zu lange: Nicht abgeholte Pakete"
            " gehen zurück.",
        ),
        "fr": (
            "Votre commande {order} vous attend",
            "Bonjour {name},\n\nvotre colis {tracking} peut être retiré chez {carrier}. Munissez-vous"
            " d’une pièce d’identité et ne tardez pas : les colis non retirés sont renvoyés.",
        ),
        "es": (
            "Tu pedido {order} te está esperando",
            "Hola, {name}:\n\nYa puedes recoger tu paquete {tracking} en {carrier}. Lleva un"
            " documento de identidad y no esperes demasiado: los paquetes no recogidos se devuelven.",
        ),
        "ja": (
            "ご注文 {order} をお受け取りいただけます",
            "{name} 様\n\nお荷物 {tracking} は {carrier} にてお受け取りいただけます。本人確認書類をお"
            "持ちのうえ、お早めにお受け取りください。保管期限を過ぎると返送されます。",
        ),
    },
    News.LOST: {
        "en": (
            "About your order {order}",
            "Hello {name},\n\nthe carrier can no longer find your parcel {tracking}. We are very"
            " sorry. Answer this message and tell us whether we shall send it again or give you your"
            " money back.",
        ),
        "zh": (
            "关于您的订单 {order}",
            "{name} 您好：\n\n承运商确认您的包裹 {tracking} 已丢失，我们深表歉意。请回复本邮件告知您"
            "希望重新发货还是退款。",
        ),
        "de": (
            "Zu Ihrer Bestellung {order}",
            "Guten Tag {name},\n\nder Zusteller kann Ihr Paket {tracking} nicht mehr auffinden. Das"
            " tut uns sehr leid. Antworten Sie bitte auf diese Nachricht, ob wir es erneut senden"
            " oder Ihnen das Geld erstatten sollen.",
        ),
        "fr": (
            "À propos de votre commande {order}",
            "Bonjour {name},\n\nle transporteur ne retrouve plus votre colis {tracking}. Nous en"
            " sommes sincèrement désolés. Répondez à ce message pour nous dire si vous préférez un"
            " nouvel envoi ou un remboursement.",
        ),
        "es": (
            "Sobre tu pedido {order}",
            "Hola, {name}:\n\nEl transportista no encuentra tu paquete {tracking}. Lo sentimos mucho."
            " Responde a este mensaje y dinos si prefieres un nuevo envío o la devolución del dinero.",
        ),
        "ja": (
            "ご注文 {order} について",
            "{name} 様\n\nお荷物 {tracking} の所在が確認できなくなりました。誠に申し訳ございません。"
            "再送または返金のいずれをご希望か、本メールにご返信ください。",
        ),
    },
}
