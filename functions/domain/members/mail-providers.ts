/** Where most people have their mail, and domains that look like those and are others'. */
export const COMMON_PROVIDERS: ReadonlySet<string> = new Set(
  (
    'gmail.com googlemail.com hotmail.com hotmail.de hotmail.co.uk hotmail.fr outlook.com outlook.de live.com live.de yahoo.com yahoo.de ' +
    'yahoo.co.uk yahoo.fr icloud.com protonmail.com proton.me fastmail.com posteo.de mailbox.org freenet.de t-online.de arcor.de ' +
    'web.de gmx.de gmx.net gmx.at gmx.ch gmx.com aol.com me.com mail.com mail.de mail.ru email.com email.de ymail.com rocketmail.com ' +
    'orange.fr wanadoo.fr laposte.net bluewin.ch'
  ).split(' '),
);

/** Further ones with which strangers to each other have their mail, all over the world. */
const MORE_PROVIDERS: ReadonlySet<string> = new Set(
  (
    'msn.com mac.com pm.me tutanota.com tutanota.de tuta.io hey.com zoho.com inbox.com passport.com live.co.uk live.fr live.nl live.it ' +
    'live.ca live.com.au outlook.fr outlook.es outlook.it outlook.jp outlook.com.br hotmail.it hotmail.es hotmail.nl hotmail.ca ' +
    'hotmail.com.br yahoo.it yahoo.es yahoo.ca yahoo.in yahoo.co.in yahoo.co.jp yahoo.com.br yahoo.com.au yahoo.com.mx yahoo.com.ar ' +
    'yahoo.com.tw yahoo.com.hk yahoo.com.ph yahoo.com.vn yahoo.co.id yahoo.gr yahoo.ro yahoo.pl yahoo.se yahoo.no yahoo.dk ' +
    'online.de 1und1.de vodafone.de kabelmail.de o2online.de web.com netcologne.de a1.net aon.at chello.at hispeed.ch sunrise.ch ' +
    'free.fr sfr.fr neuf.fr bbox.fr numericable.fr libero.it virgilio.it tiscali.it alice.it tin.it inwind.it fastwebnet.it ' +
    'telefonica.net terra.es ono.com sapo.pt ziggo.nl kpnmail.nl planet.nl xs4all.nl home.nl telenet.be skynet.be ' +
    'btinternet.com bt.com sky.com talktalk.net virginmedia.com ntlworld.com blueyonder.co.uk eircom.net ' +
    'comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net optonline.net juno.com ' +
    'rogers.com shaw.ca sympatico.ca telus.net videotron.ca bigpond.com bigpond.net.au optusnet.com.au xtra.co.nz ' +
    'telia.com online.no wp.pl o2.pl onet.pl interia.pl op.pl seznam.cz email.cz centrum.cz azet.sk abv.bg freemail.hu citromail.hu ' +
    'yandex.ru yandex.com ya.ru rambler.ru bk.ru list.ru inbox.ru inbox.lv ukr.net i.ua mynet.com walla.co.il walla.com ' +
    'qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com 189.cn naver.com hanmail.net daum.net ' +
    'nate.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp rediffmail.com ' +
    'uol.com.br bol.com.br terra.com.br ig.com.br globo.com'
  ).split(' '),
);

/** Whether strangers to each other have their mail at a domain. */
export const isProvider = (domain: string): boolean =>
  COMMON_PROVIDERS.has(domain) || MORE_PROVIDERS.has(domain);
