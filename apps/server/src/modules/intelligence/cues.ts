// Cue words of five languages, of Japanese as far as a channel needs, and thanks in Chinese and Korean: greetings, thanks, acknowledgements, promises, pointers, closings and questions.

/** Word borders that also hold beside letters with accents, which \b does not know; `unspaced` is of a language that writes without them. */
function phrase(source: string, unspaced?: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])${unspaced ? `|${unspaced}` : ''}`, 'iu')
}

function opening(source: string): RegExp {
  return new RegExp(`^\\s*(?:(?:so|and|but|also|or|then|ok(?:ay)?|hi+|hey|hello|hmm+|yes|no|sorry)[\\s,.!]+)*(?:${source})(?![\\p{L}\\p{N}_])`, 'iu')
}

export const GREETING = phrase(
  'h+[ae]*y+(?: (?:there|all|guys|team|folks|everyone))?|hi+ya|hi+(?: (?:there|all|guys|team|folks|everyone))?|hell?o+(?: (?:there|all|guys|team|folks|everyone|again))?|good (?:morning|afternoon|evening|day)|greetings|howdy|yo' +
    '|hallo|moin|servus|guten (?:morgen|tag|abend)|gr(?:ü|ue)(?:ß|ss) gott|bonjour|bonsoir|salut|coucou|hola|buen(?:os|as) (?:d[ií]as|tardes|noches)|ol[áa]|oi|bom dia|boa (?:tarde|noite)',
  'お(?:はようございます|世話になって(?:い|お)ります|疲れ様です)|こんにちは|こんばんは|はじめまして',
)

export const THANKS = phrase(
  '(?:thank(?:s|ing)?(?: ?(?:you|u))?|thx|tha?nx|tnx|ty|tysm)(?: (?:so|very|much|a lot|again|all|guys))*(?: for (?:(?:all|your|the|this|that|valuable|great|immense) )*[\\p{L}]+)?|cheers|appreciated?|(?:a )?(?:big|great|huge) help|much obliged|danke(?:sch[öo]n)?|vielen dank|dankesch(?:ö|oe)n|merci|gracias|agradezco|obrigad[oa]|valeu',
  '(?:どうも)?(?:本当に)?ありがとう(?:ございま(?:す|した))?|感謝(?:し(?:ます|ています)|いたします)|助かりま(?:す|した)|谢谢|多谢|感谢|감사(?:합니다|해요)|고마워',
)

export const ACKNOWLEDGEMENT = phrase(
  'ok(?:ay|ey|ie)?|k+|got it|gotcha|understood|i see|makes? sense|sure(?: thing)?|perfect|great|awesome|excellent|cool|nice|sweet|brilliant|amazing|lovely|wonderful|fantastic|good to know|sounds good|all good|no (?:problem|worries)|np|noted|right|roger|will do|fair enough|yep|yeah|yup|yes|exactly|absolutely|agreed|ah+|oh+|alright|lol|haha+|o+ps|ops|whoops|aha|yay|welcome' +
    '|alles klar|verstanden|super|klasse|passt|gut|prima|genau|d\'accord|compris|parfait|tr[èe]s bien|super|vale|entendido|perfecto|genial|de acuerdo|certo|entendi|perfeito|beleza|t[áa] bom|[óo]timo',
  '了解(?:です|しました|いたしました)?|承知(?:しました|いたしました|です)|(?:分|わ)かりました|なるほど|かしこまりました|大丈夫です|收到|明白了|알겠습니다',
)

export const SOLVED = phrase(
  'works? (?:now|great|fine|perfectly|again|for me)|working (?:now|again|fine)|(?:that|this|it) (?:did it|worked|helped|solved|fixed)|did the trick|(?:is|was|it\'s|got|now|been) (?:solved|fixed|resolved|sorted)|solved|resolved|figured (?:it|this|that) out|never ?mind|nvm|false alarm|found (?:it|the (?:issue|problem|error|bug))|ignore (?:my|that|this|me)|found what i need(?:ed)?|my (?:mistake|bad)' +
    '|funktioniert (?:jetzt|wieder)|gel[öo]st|erledigt|hat sich erledigt|(?:ça|cela) (?:marche|fonctionne)|r[ée]solu|c\'est bon|ya (?:funciona|est[áa])|resuelto|solucionado|(?:agora|j[áa]) funciona|resolvido|funcionou',
  '解決(?:し|でき|済み)(?:ました)?|(?:直|治|なお)りました|(?:動|うご)きました|(?:無事(?:に)?|正常に)\\p{L}{0,8}(?:でき|動き|届き)ました|うまくいきました',
)

export const CONTINUATION = phrase(
  'absolutely|also|and|but|so|plus|or|then|because|though|btw|oh|actually|sorry|edit|correction|i mean|in addition|additionally|another thing|one more thing|p\\.?s\\.?|as well|same here|me too' +
    '|au(?:ß|ss)erdem|und|aber|auch|also|noch etwas|et|mais|aussi|de plus|y|pero|tambi[ée]n|adem[áa]s|e|mas|tamb[ée]m|al[ée]m disso',
)

export const POINTER = phrase(
  'see (?:above|below)|as (?:above|mentioned|discussed|i said)|(?:my|the|your) (?:previous|earlier|last|above) (?:message|question|post|note)|from earlier|above|any (?:update|updates|news|luck|progress|word)|following up|follow[- ]up|still (?:waiting|not|broken|failing|happening|the same|having|seeing|getting)|same (?:issue|problem|error|thing|here)|me too|for (?:me|us) (?:too|as well)|that one|did you (?:get|see|have)|re:|regarding (?:this|that)' +
    '|siehe oben|wie (?:oben|gesagt)|gibt es (?:neuigkeiten|schon)|immer noch|voir ci-dessus|des nouvelles|toujours pas|ver arriba|alguna novedad|sigue sin|veja acima|alguma novidade|ainda n[ãa]o',
)

export const PROMISE = phrase(
  "(?:i(?:'ll| will| am going to|'m going to|'m gonna)|we(?:'ll| will| are going to|'re going to)|let me|lemme|let us|going to) (?:just |quickly |also |try to |have to |need to |go |first |then )?(?:take a (?:quick |closer )?look|have a (?:quick |closer )?look|look(?: it)? (?:into|at|up|that|this)|check|dig|investigate|ask|find out|get back|circle back|follow up|confirm|verify|test|try|see (?:if|what|whether|why)|read|think|loop in|reproduce|update you|let you know|double[- ]check|pull|escalate|raise|forward|pass (?:this|that|it)|report back|come back|keep you)" +
    '|taking a (?:quick |closer )?look|having a (?:quick |closer )?look|(?:looking|digging) into|looking(?: at)? (?:this|that|it)|(?:i\'?m|we\'?re|am|are|still|just|currently) (?:checking|looking|investigating|testing|working on|reading|digging|trying to (?:reproduce|find|understand|figure))|investigating|checking(?: (?:on|now|with|this|that|into|it))?|working on (?:it|this|that|a fix)|on it|on the case|one (?:sec|second|moment|minute|min)|(?:a|1|just a) (?:sec|second|moment|minute|min)|hold on|hang on|bear with (?:me|us)|give (?:me|us) (?:a|some|one|\\d+)|stand by|brb|be right (?:back|with you)|will (?:get back|look|check|update|follow up|let you know|keep you|report)|get back to you|(?:asking|checking with|talking to|reaching out to|escalat(?:ed|ing)|rais(?:ed|ing)|forward(?:ed|ing)|passed|flagged) (?:this |that |it |on |to |with |internally)*(?:the |our |my )?(?:team|engineers?|engineering|colleagues?|devs?|developers?)|i\'d have to (?:check|look|test|ask)|need to (?:check|look|ask|confirm|test|investigate) ' +
    '|schaue? (?:ich )?(?:mir )?(?:das )?(?:gleich )?(?:mal )?(?:an|nach|rein)|sehe? (?:ich )?mir das|melde mich|pr[üu]fe(?:n wir)?|(?:einen|kleinen) moment|ich kl[äa]re|wir k[üu]mmern uns|frage? (?:ich )?nach|je (?:regarde|v[ée]rifie|reviens|me renseigne|vais (?:v[ée]rifier|regarder))|nous (?:regardons|v[ée]rifions|revenons)|un (?:instant|moment)|on regarde|d[ée]jame (?:ver|revisar|comprobar)|(?:lo|la) (?:reviso|miro|estoy)|voy a (?:revisar|mirar|comprobar|ver)|estamos (?:revisando|investigando|mirando)|un momento|te aviso|vou (?:verificar|ver|checar|olhar|conferir)|estamos (?:verificando|analisando)|um momento|j[áa] (?:volto|te)|deixa eu',
  '(?:確認|調査|検証|対応|検討)(?:し(?:ます|てみます|ております|ています)|いたします|中です)|調べ(?:ます|てみます|ています)|お待ちください|折り返し',
)

export const FYI = phrase(
  'fyi|for your information|just (?:so you know|a heads[- ]up|letting you know|wanted to (?:say|let you know|share))|heads[- ]up|no (?:need to|action|response|reply)|zur info|pour info|para tu informaci[óo]n|para sua informa[çc][ãa]o',
  'ご参考まで|念のため(?:共有|お知らせ)|共有(?:まで|です)|お知らせです',
)

/** Words a question may open with when its question mark was forgotten; "when" and "if" open too many statements. */
export const QUESTION_START = opening(
  "whos?|whats?|what's|wheres?|why|which|hows?|how's|whose|is there|are there|can|could|would|should|does|do|did|is it|is this|are you|will|has|have you|any(?:one|body|way|idea|chance)|wie|was|wann|wo|warum|welche[rsnm]?|k[öo]nn(?:t|en|te)|gibt es|comment|pourquoi|quel(?:le)?s?|est-ce|pouvez|peut-on|c[óo]mo|qu[ée]|cu[áa]ndo|d[óo]nde|por qu[ée]|puede[sn]?|podr[íi]a[ns]?|como|quando|onde|pode(?:m|ria)?|consegue[m]?",
)

export const REQUEST = phrase(
  "please|pls|plz|help|need|wondering|(?:can|could|would|will) (?:you|u|someone|anyone|we|i)|let me know|any (?:help|idea|ideas|way|advice|thoughts)|i(?:'d| would) (?:like|love|want)|i want|trying to|bitte|hilfe|brauche|s'il (?:vous|te) pla[îi]t|svp|besoin|ayuda|necesito|por favor|ajuda|preciso",
  '(?:て|で|を)(?:下さい|ください|もらえ|いただけ|頂け)|お願い(?:し(?:ます|たい)|いたします|できますか)|(?:て|で)ほしい',
)

export const TROUBLE = phrase(
  "errors?|fail(?:s|ed|ing|ure)?|broken|bugs?|crash(?:es|ed|ing)?|issues?|problems?|stuck|down|wrong|missing|unable|can(?:'t|not)|cant|does(?:n't| not)|doesnt|did(?:n't| not)|didnt|not (?:working|able|sure|showing|seeing|getting|receiving)|isn'?t|won'?t|timeouts?|timing out|outage|urgent|500|404|403|401|fehler|kaputt|geht nicht|funktioniert nicht|erreur|panne|ne (?:marche|fonctionne) pas|fallo|no funciona|problema|erro|n[ãa]o funciona",
  'エラー|障害|不具合|バグ|停止して|落ちて|(?:動|届|開|使|繋が|つなが|表示され|反映され|ログインでき|でき)(?:か|い|き|け|え|ら)?(?:て(?:い)?)?(?:ません|ない)|失敗し',
)

export const FAREWELL = phrase(
  "good ?bye|bye+|see (?:you|ya)|take care|have (?:a|an) (?:\\w+ )?(?:day|one|weekend|evening|night|time)|you too|same to you|that(?:'s| is|s| was| will be| would be|'ll be|'d be) (?:all|it|everything|enough)|nothing (?:else|more|at the moment|for now|right now)|no(?:thing|pe)?,? (?:thanks?|thank you)|not (?:now|at the moment|right now|today),? thank|(?:i'?m|im|we'?re|i am) (?:good|fine|all set|done|set)|all set" +
    "|tsch[üu]ss|sch[öo]nen (?:tag|abend)|sonst nichts|das war(?:'s| alles)|au revoir|bonne (?:journ[ée]e|soir[ée]e)|c'est tout|rien d'autre|adi[óo]s|hasta luego|nada m[áa]s|eso es todo|tchau|at[ée] logo|s[óo] isso|mais nada",
  'よい(?:一日|週末)を|失礼(?:し|いたし)ます|以上です',
)

/** Questions that offer more help or ask whether the answer served; they hand the matter over, they hold nothing back. */
export const OFFER = phrase(
  "(?:any ?thing|something) (?:else|more|further)|(?:can|may|could) i (?:help|assist|do)[^?]*\\?|other questions?|further questions?|(?:does|did|is|was) (?:that|this|it) (?:help|work|make sense|answer|clear|solve|better|ok(?:ay)?)|make sense\\?|works? for you|sound (?:good|ok(?:ay)?)|let (?:me|us) know if" +
    "|sonst noch (?:etwas|was)|hilft (?:dir|ihnen|das)|autre chose|(?:algo|alguna cosa) m[áa]s|mais alguma coisa|algo mais",
  '(?:他|ほか)に(?:も)?(?:何か|ご)|いかがでしょうか|(?:ご不明な点|お困り)|お(?:気軽に|申し付けください)',
)

export const ANNOUNCEMENT = phrase(
  "(?:hi|hey|hello|dear|good morning|happy \\w+)[ ,]+(?:all|everyone|everybody|folks|team)|heads[- ]up|reminder|maintenance|webinar|newsletter|announc(?:e|ing|ement)|we(?:'ve| have| are|'re)? (?:just )?(?:launch(?:ed|ing)|releas(?:ed|ing)|excited|happy to)|is (?:now )?live|<!(?:channel|here|everyone)[^>]*>" +
    "|wartung|erinnerung|hallo zusammen|bonjour [àa] tous|rappel|maintenance pr[ée]vue|hola a todos|recordatorio|mantenimiento|ol[áa] a todos|lembrete|manuten[çc][ãa]o",
)
