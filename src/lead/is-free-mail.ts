import { getDomainWithoutSuffix } from 'tldts';

/** Providers that give free addresses under many country domains. */
const brands = new Set([
  'yahoo',
  'hotmail',
  'outlook',
  'gmx',
  'googlemail',
  'ymail',
  'rocketmail',
  'protonmail',
]);

const domains = new Set(
  `gmail.com live.com live.co.uk live.de live.fr live.it live.nl live.ca live.com.au msn.com passport.com aol.com aol.de
  aim.com icloud.com me.com mac.com proton.me pm.me tutanota.com tutanota.de tuta.com tuta.io hey.com fastmail.com
  fastmail.fm zoho.com mail.com email.com usa.com inbox.com hushmail.com web.de t-online.de freenet.de arcor.de posteo.de
  mailbox.org bluewin.ch orange.fr wanadoo.fr free.fr sfr.fr laposte.net libero.it virgilio.it tiscali.it alice.it
  terra.com.br uol.com.br bol.com.br ig.com.br telefonica.net ziggo.nl kpnmail.nl home.nl telenet.be skynet.be btinternet.com
  sky.com talktalk.net virginmedia.com comcast.net verizon.net att.net sbcglobal.net cox.net charter.net bellsouth.net
  shaw.ca rogers.com bigpond.com optusnet.com.au mail.ru inbox.ru list.ru bk.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net
  wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz abv.bg qq.com 163.com 126.com sina.com sina.cn sohu.com foxmail.com
  aliyun.com naver.com daum.net hanmail.net rediffmail.com duck.com mozmail.com simplelogin.com privaterelay.appleid.com`.split(
    /\s+/,
  ),
);

/** Whether a registrable mail domain belongs to a provider of free addresses or a privacy relay, so to no company. */
export function isFreeMail(domain: string): boolean {
  const lower = domain.toLowerCase();
  return domains.has(lower) || brands.has(getDomainWithoutSuffix(lower) ?? '');
}
