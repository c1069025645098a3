// The marks that mail programs of many languages leave: header names, attribution verbs, signatures of devices, forwarding lines.

type HeaderKind = 'from' | 'date' | 'to' | 'subject' | 'other'

const HEADER_NAMES: Record<HeaderKind, string> = {
  from: 'from|von|de|da|från|fra|van|od|от|від|от кого|lähettäjä|kimden|gönderen|feladó|expéditeur|mittente|remitente|remetente|de la|nadawca|odesílatel|afzender|avsändare|avsender|afsender|από|מאת|差出人|送信者|发件人|寄件者|寄件人|보낸 ?사람|발신',
  date: 'sent|date|gesendet|datum|envoyé(?: le)?|enviado(?: el| em)?|enviada(?: em)?|fecha|data|data invio|inviato(?: il)?|skickat|sendt|sendt den|dato|verzonden|wysłano|wysłane|odesláno|отправлено|дата|päivämäärä|lähetetty|päiväys|tarih|gönderme tarihi|elküldve|küldve|dátum|trimis|ημερομηνία|נשלח|日時|送信日時|日付|发送时间|日期|傳送日期|寄件日期|보낸 ?날짜|날짜',
  to: 'to|an|à|a|para|pour|till|til|aan|naar|do|кому|vastaanottaja|kime|alıcı|címzett|către|προς|אל|宛先|收件人|收件者|받는 ?사람|수신|destinataire|destinatario|odbiorca|komu',
  subject: 'subject|betreff|objet|asunto|assunto|oggetto|ämne|emne|onderwerp|temat|předmět|predmet|тема|aihe|otsikko|konu|tárgy|subiect|θέμα|נושא|件名|主题|主旨|主題|제목|sujet',
  other: 'cc|bcc|kopie|copia|cópia|kopia|copie|reply-to|risposta|antwort an|répondre à|responder a|responder para|svara till|importance|priority|organization|list-id|attachments',
}

const headers = Object.entries(HEADER_NAMES).map(([kind, names]) => ({
  kind: kind as HeaderKind,
  mark: new RegExp(`^[\\s>*_|]{0,8}(?:${names})[\\s*_]{0,3}[:：][*_]{0,2}(?:\\s|$)`, 'iu'),
}))

export function readHeader(line: string): HeaderKind | null {
  return headers.find(({ mark }) => mark.test(line))?.kind ?? null
}

/** Lines that say by themselves that somebody else's message follows. */
export const FORWARDED = new RegExp(
  '^[\\s>*_]*(?:[-–—_=]{2,}\\s*\\p{L}[^\\n]{2,60}?\\s*[-–—_=]{2,}\\*?' +
    "|begin forwarded message:|anfang der weitergeleiteten (?:nachricht|e-mail):|début du message (?:réexpédié|transféré)\\s*:|inicio del mensaje reenviado:|inizio messaggio inoltrato:|início da mensagem (?:encaminhada|reencaminhada):|vidarebefordrat brev:|videresendt melding:|begin doorgestuurd bericht:|转发的邮件[:：])\\s*\\**$", 'iu')

export const WROTE = new RegExp(
  '(?:wrote|writes|schrieb|a écrit|escribió|escribio|ha scritto|scrisse|escreveu|skrev|schreef|napisał(?:\\(a\\)|a)?|napsal(?:\\(a\\)|a)?|написа[лв](?:\\(а\\)|а)?|пишет|kirjoitti|yazdı|şunu yazdı|írta|a scris|έγραψε|כתב|のメール|書きました|写道|寫道|님이 작성|작성)(?![\\p{L}])', 'iu')

/** What an attribution may open with, apart from a date or the name of the writer. */
export const LEADS = /^(?:on|am|le|el|il|em|no dia|den|op|dnia|w dniu|dne|в|pada|på|a las|vào|ב|τη|στις|在|於|于)\s/iu

const SENT = '(?:sent|envoyé|gesendet|verzonden|verstuurd|skickat|sendt|inviato|enviado|enviada|enviat|wysłane|wysłano|odesláno|отправлено|lähetetty|gönderildi|trimis|送信|傳送|发自|發自|寄件|보냄|보낸)'
const DEVICE = '(?:i ?phone|i ?pad|i ?pod|android|mobil\\p{L}*|phone|cell|telefon\\p{L}*|smartphone|handy\\p{L}*|tablet|blackberry|galaxy|outlook|windows|mailbox|airmail|yahoo|proton ?mail|gmail|mail|nokia|samsung|htc|xiaomi|huawei|pixel|device|ti-85|алькатель|айфон\\p{L}*|spark|thunderbird|k-9|superhuman|hey|aquamail|ipadista|iphonesta)'

/** Only short lines are asked, so the patterns can be generous. */
export const DEVICE_LINES: readonly RegExp[] = [
  new RegExp(`^[\\s<(*_[]{0,6}(?:automatically )?${SENT}\\b[^.!?]{0,20}(?:from|via|by|with|using|depuis|de|da|du|von|mit|met|van|från|med|fra|dal|con|do|desde|z|ze|od|с|com|pelo|my)\\b[^!?]{2,120}$`, 'iu'),
  new RegExp(`^[\\s<(*_[]{0,6}(?:${SENT})[^.!?]{0,50}${DEVICE}[^!?]{0,80}$`, 'iu'),
  new RegExp(`^[^.!?]{0,30}(?:von|from|mit|ze?|od|с)\\s+(?:\\p{L}+em |my |mojego |moje(?:j|go) |моего )[^.!?]{0,40}${DEVICE}[^!?]{0,60}$`, 'iu'),
  new RegExp(`^(?:diese nachricht|dieses e-?mail|this (?:message|e-?mail))[^!?]{0,60}${DEVICE}[^!?]{0,60}(?:gesendet|sent|verfasst)\\W*$`, 'iu'),
  new RegExp(`^\\p{L}+ from (?:my )?${DEVICE}\\W*$`, 'iu'),
  /^(?:get|télécharge[rz]|obtenir|obtener|obtenha|holen sie sich|laden sie|scarica|hämta|download|ottieni) outlook (?:for|pour|para|für|per|för|voor) .{2,80}$/iu,
  /^[从從].{1,30}(?:传送|傳送|发送|發送|寄出)$/u,
  /^(?:发自|發自|我的).{1,20}(?:iphone|ipad|手机|手機|邮箱).{0,20}$/iu,
  /^.{0,20}(?:iphone|ipad|android).{0,10}(?:から送信|에서 보냄|ımdan gönderildi)$/iu,
  /^(?:please )?(?:excuse|pardon|forgive) (?:any |my |the )?(?:typo|brevity|spelling).{0,60}$/iu,
  /^envoyé .{0,10}(?:mon|l'application|à partir).{2,60}$/iu,
]

/** A paragraph that opens like one of these is a notice of a firm or a scanner, no part of what was said. */
export const DISCLAIMER = new RegExp(
  '^[\\s*_]*(?:(?:this|the (?:information|contents?) (?:contained )?(?:in|of) this)\\s(?:e-?mail|message|communication)[^.]{0,120}(?:confidential|intended (?:only|solely)|privileged)' +
    '|(?:confidentiality|legal|privacy) (?:notice|note|disclaimer)|disclaimer\\s*[:：]|diese e-?mail[^.]{0,80}vertraulich|ce (?:message|courriel)[^.]{0,80}confidentiel|este (?:mensaje|correo|e-?mail)[^.]{0,80}confidencial|questo messaggio[^.]{0,80}(?:riservat|confidenzial|analizzato)|esta mensagem[^.]{0,80}confidencia|dit bericht[^.]{0,80}vertrouwelijk' +
    '|(?:please )?consider the environment before|virus-free|this e-?mail (?:has been|was) (?:scanned|checked|sent to you by)|you (?:are receiving|received) this (?:message|e-?mail|because)|to unsubscribe|unsubscribe\\b|to respond, reply to this|reply to this e-?mail directly)', 'iu')

/** Two dashes and nothing more, as agreed long ago; long dashes and rules of programs that do not know of it. */
export const SIGNATURE_LINE = /^(?:--|–|—|––|——|-- -|—-|--\s*\\?)\s*$/u

export const RULE_LINE = /^[\s>*|]*(?:[-–—_=*~#]\s?){3,}\s*$/u
