#!/usr/bin/env python3
"""Writes models/words/demonyms.txt: nationality adjectives of seven languages in their inflected forms.

usage: make_demonyms.py > models/words/demonyms.txt

The table gives, a line a country: code | English | German | French | Spanish | Portuguese | Italian | Dutch, the
masculine singular of each (German without ending); ";" parts several, "/" gives irregular forms one by one, "!" marks
a word that keeps its form, "-" none.
"""
T='''us|American;U.S.|amerikanisch;US-amerikanisch|américain;étatsunien|estadounidense;americano;norteamericano|americano;norte-americano;estadunidense|statunitense;americano|Amerikaans
ca|Canadian|kanadisch|canadien|canadiense|canadense;canadiano|canadese|Canadees
mx|Mexican|mexikanisch|mexicain|mexicano|mexicano|messicano|Mexicaans
gt|Guatemalan|guatemaltekisch|guatémaltèque|guatemalteco|guatemalteco|guatemalteco|Guatemalteeks
hn|Honduran|honduranisch|hondurien|hondureño|hondurenho|honduregno|Hondurees
sv|Salvadoran;Salvadorean|salvadorianisch|salvadorien|salvadoreño|salvadorenho|salvadoregno|Salvadoraans
ni|Nicaraguan|nicaraguanisch|nicaraguayen|nicaragüense|nicaraguense|nicaraguense|Nicaraguaans
cr|Costa Rican|costa-ricanisch|costaricain|costarricense|costa-riquenho;costarriquenho|costaricano|Costa Ricaans
pa|Panamanian|panamaisch;panamesisch|panaméen|panameño|panamenho|panamense|Panamees
cu|Cuban|kubanisch|cubain|cubano|cubano|cubano|Cubaans
do|Dominican|dominikanisch|dominicain|dominicano|dominicano|dominicano|Dominicaans
ht|Haitian|haitianisch|haïtien|haitiano|haitiano|haitiano|Haïtiaans
jm|Jamaican|jamaikanisch|jamaïcain|jamaicano|jamaicano|giamaicano|Jamaicaans
pr|Puerto Rican|puerto-ricanisch|portoricain|puertorriqueño|porto-riquenho|portoricano|Puerto Ricaans
tt|Trinidadian|trinidadisch|trinidadien|trinitense|trinitário|trinidadiano|Trinidads
bs|Bahamian|bahamaisch|bahamien|bahameño|bahamense|bahamense|Bahamaans
co|Colombian|kolumbianisch|colombien|colombiano|colombiano|colombiano|Colombiaans
ve|Venezuelan|venezolanisch|vénézuélien|venezolano|venezuelano|venezuelano|Venezolaans
ec|Ecuadorian;Ecuadorean|ecuadorianisch|équatorien|ecuatoriano|equatoriano|ecuadoriano;ecuadoregno|Ecuadoraans
pe|Peruvian|peruanisch|péruvien|peruano|peruano|peruviano|Peruaans
bo|Bolivian|bolivianisch|bolivien|boliviano|boliviano|boliviano|Boliviaans
cl|Chilean|chilenisch|chilien|chileno|chileno|cileno|Chileens
ar|Argentine;Argentinian;Argentinean|argentinisch|argentin|argentino|argentino|argentino|Argentijns
uy|Uruguayan|uruguayisch|uruguayen|uruguayo|uruguaio|uruguaiano|Uruguayaans
py|Paraguayan|paraguayisch|paraguayen|paraguayo|paraguaio|paraguaiano|Paraguayaans
br|Brazilian|brasilianisch|brésilien|brasileño|brasileiro|brasiliano|Braziliaans
gb|British;U.K.;UK;English;Scottish;Welsh|britisch;englisch;schottisch;walisisch|britannique;anglais;écossais;gallois|británico;inglés;escocés;galés|britânico;inglês;escocês;galês|britannico;inglese;scozzese;gallese|Brits;Engels;Schots;Welsh
ie|Irish|irisch|irlandais|irlandés|irlandês|irlandese|Iers
fr|French|französisch|français|francés|francês|francese|Frans
be|Belgian|belgisch|belge|belga|belga|belga|Belgisch
nl|Dutch|niederländisch;holländisch|néerlandais;hollandais|neerlandés;holandés|neerlandês;holandês|olandese|Nederlands;Hollands
lu|Luxembourgish;Luxembourger|luxemburgisch|luxembourgeois|luxemburgués|luxemburguês|lussemburghese|Luxemburgs
de|German|deutsch|allemand|alemán|alemão|tedesco|Duits
at|Austrian|österreichisch|autrichien|austriaco;austríaco|austríaco|austriaco|Oostenrijks
ch|Swiss|schweizerisch;Schweizer!|suisse|suizo|suíço|svizzero|Zwitsers
li|Liechtenstein|liechtensteinisch|liechtensteinois|liechtensteiniano|liechtensteiniense|liechtensteinese|Liechtensteins
it|Italian|italienisch|italien|italiano|italiano|italiano|Italiaans
mt|Maltese|maltesisch|maltais|maltés|maltês|maltese|Maltees
va|Vatican|vatikanisch|-|vaticano|vaticano|vaticano|Vaticaans
mc|Monegasque;Monacan|monegassisch|monégasque|monegasco|monegasco|monegasco|Monegaskisch
ad|Andorran|andorranisch|andorran|andorrano|andorrano|andorrano|Andorrees
es|Spanish;Catalan;Basque|spanisch;katalanisch;baskisch|espagnol;catalan|español;catalán;vasco|espanhol;catalão;basco|spagnolo;catalano;basco|Spaans;Catalaans
pt|Portuguese|portugiesisch|portugais|portugués|português|portoghese|Portugees
dk|Danish|dänisch|danois|danés|dinamarquês|danese|Deens
se|Swedish|schwedisch|suédois|sueco|sueco|svedese|Zweeds
no|Norwegian|norwegisch|norvégien|noruego|norueguês|norvegese|Noors
fi|Finnish|finnisch|finlandais|finlandés;finés|finlandês|finlandese|Fins
is|Icelandic|isländisch|islandais|islandés|islandês|islandese|IJslands
gl|Greenlandic|grönländisch|groenlandais|groenlandés|groenlandês|groenlandese|Groenlands
ee|Estonian|estnisch|estonien|estonio|estónio;estoniano|estone|Ests
lv|Latvian|lettisch|letton|letón|letão|lettone|Lets
lt|Lithuanian|litauisch|lituanien|lituano|lituano|lituano|Litouws
pl|Polish|polnisch|polonais|polaco|polaco;polonês|polacco|Pools
cz|Czech|tschechisch|tchèque|checo|checo;tcheco|ceco|Tsjechisch
sk|Slovak|slowakisch|slovaque|eslovaco|eslovaco|slovacco|Slowaaks
hu|Hungarian|ungarisch|hongrois|húngaro|húngaro|ungherese|Hongaars
ro|Romanian|rumänisch|roumain|rumano|romeno|rumeno;romeno|Roemeens
md|Moldovan|moldauisch;moldawisch|moldave|moldavo|moldavo|moldavo|Moldavisch
bg|Bulgarian|bulgarisch|bulgare|búlgaro|búlgaro|bulgaro|Bulgaars
gr|Greek|griechisch|grec/grecque/grecs/grecques|griego|grego|greco|Grieks
cy|Cypriot|zyprisch;zypriotisch|chypriote|chipriota|cipriota|cipriota|Cypriotisch
tr|Turkish|türkisch|turc/turque/turcs/turques|turco|turco|turco|Turks
al|Albanian|albanisch|albanais|albanés|albanês|albanese|Albanees
mk|Macedonian|mazedonisch;nordmazedonisch|macédonien|macedonio|macedónio|macedone|Macedonisch
rs|Serbian;Serb|serbisch|serbe|serbio|sérvio|serbo|Servisch
me|Montenegrin|montenegrinisch|monténégrin|montenegrino|montenegrino|montenegrino|Montenegrijns
xk|Kosovar;Kosovan|kosovarisch|kosovar|kosovar|kosovar|kosovaro|Kosovaars
ba|Bosnian|bosnisch|bosniaque;bosnien|bosnio|bósnio|bosniaco|Bosnisch
hr|Croatian|kroatisch|croate|croata|croata|croato|Kroatisch
si|Slovenian;Slovene|slowenisch|slovène|esloveno|esloveno|sloveno|Sloveens
ru|Russian;Soviet|russisch;sowjetisch|russe;soviétique|ruso;soviético|russo;soviético|russo;sovietico|Russisch
ua|Ukrainian|ukrainisch|ukrainien|ucraniano|ucraniano|ucraino|Oekraïens
by|Belarusian;Belarussian|belarussisch;weißrussisch|biélorusse|bielorruso|bielorrusso|bielorusso|Belarussisch;Wit-Russisch
ge|Georgian|georgisch|géorgien|georgiano|georgiano|georgiano|Georgisch
am|Armenian|armenisch|arménien|armenio|arménio;armênio|armeno|Armeens
az|Azerbaijani;Azeri|aserbaidschanisch|azerbaïdjanais|azerbaiyano|azerbaijano|azero;azerbaigiano|Azerbeidzjaans
kz|Kazakh|kasachisch|kazakh|kazajo|cazaque|kazako|Kazachs
uz|Uzbek|usbekisch|ouzbek|uzbeko|uzbeque|uzbeko|Oezbeeks
tm|Turkmen|turkmenisch|turkmène|turkmeno|turcomeno|turkmeno|Turkmeens
kg|Kyrgyz|kirgisisch|kirghize|kirguís|quirguiz|kirghiso|Kirgizisch
tj|Tajik|tadschikisch|tadjik|tayiko|tajique|tagiko|Tadzjieks
mn|Mongolian|mongolisch|mongol|mongol|mongol|mongolo|Mongools
cn|Chinese|chinesisch|chinois|chino|chinês|cinese|Chinees
tw|Taiwanese|taiwanisch;taiwanesisch|taïwanais|taiwanés|taiwanês|taiwanese|Taiwanees
hk|Hong Kong|-|hongkongais|hongkonés|-|-|Hongkongs
jp|Japanese|japanisch|japonais|japonés|japonês|giapponese|Japans
kr|South Korean;Korean|südkoreanisch;koreanisch|sud-coréen;coréen|surcoreano;coreano|sul-coreano;coreano|sudcoreano;coreano|Zuid-Koreaans;Koreaans
kp|North Korean|nordkoreanisch|nord-coréen|norcoreano|norte-coreano|nordcoreano|Noord-Koreaans
in|Indian|indisch|indien|indio;hindú|indiano|indiano|Indiaas
pk|Pakistani|pakistanisch|pakistanais|pakistaní;paquistaní|paquistanês|pakistano;pachistano|Pakistaans
bd|Bangladeshi|bangladeschisch|bangladais|bangladesí|bangladeshiano;bengalês|bangladese|Bengaals
lk|Sri Lankan|sri-lankisch|sri-lankais|esrilanqués|cingalês|srilankese|Sri Lankaans
np|Nepali;Nepalese|nepalesisch|népalais|nepalí;nepalés|nepalês|nepalese|Nepalees
bt|Bhutanese|bhutanisch|bhoutanais|butanés|butanês|bhutanese|Bhutaans
af|Afghan|afghanisch|afghan|afgano|afegão|afghano|Afghaans
ir|Iranian|iranisch|iranien|iraní|iraniano|iraniano|Iraans
iq|Iraqi|irakisch|irakien|iraquí|iraquiano|iracheno|Iraaks;Irakees
sy|Syrian|syrisch|syrien|sirio|sírio|siriano|Syrisch
lb|Lebanese|libanesisch|libanais|libanés|libanês|libanese|Libanees
jo|Jordanian|jordanisch|jordanien|jordano|jordano;jordaniano|giordano|Jordaans
il|Israeli|israelisch|israélien|israelí|israelense;israelita|israeliano|Israëlisch
ps|Palestinian|palästinensisch|palestinien|palestino|palestino;palestiniano|palestinese|Palestijns
sa|Saudi;Saudi Arabian|saudisch;saudi-arabisch|saoudien|saudí|saudita|saudita|Saoedisch;Saudi-Arabisch
ae|Emirati|emiratisch|émirati|emiratí|emiradense|emiratino|Emiratisch
qa|Qatari|katarisch|qatari;qatarien|catarí;qatarí|catariano;catarense|qatariota;qatarino|Qatarees
kw|Kuwaiti|kuwaitisch|koweïtien|kuwaití|kuwaitiano|kuwaitiano|Koeweits
bh|Bahraini|bahrainisch|bahreïni;bahreïnien|bareiní|bareinita|bahreinita|Bahreins
om|Omani|omanisch|omanais|omaní|omanense|omanita|Omaans
ye|Yemeni|jemenitisch|yéménite|yemení|iemenita|yemenita|Jemenitisch
eg|Egyptian|ägyptisch|égyptien|egipcio|egípcio|egiziano|Egyptisch
ly|Libyan|libysch|libyen|libio|líbio|libico|Libisch
tn|Tunisian|tunesisch|tunisien|tunecino|tunisino;tunisiano|tunisino|Tunesisch
dz|Algerian|algerisch|algérien|argelino|argelino|algerino|Algerijns
ma|Moroccan|marokkanisch|marocain|marroquí|marroquino|marocchino|Marokkaans
sd|Sudanese|sudanesisch|soudanais|sudanés|sudanês|sudanese|Soedanees
ss|South Sudanese|südsudanesisch|sud-soudanais|sursudanés|sul-sudanês|sudsudanese|Zuid-Soedanees
et|Ethiopian|äthiopisch|éthiopien|etíope|etíope|etiope|Ethiopisch
er|Eritrean|eritreisch|érythréen|eritreo|eritreu|eritreo|Eritrees
so|Somali;Somalian|somalisch|somalien|somalí|somali;somaliano|somalo|Somalisch
ke|Kenyan|kenianisch|kényan|keniano;keniata|queniano|keniota;keniano|Keniaans
ug|Ugandan|ugandisch|ougandais|ugandés|ugandês;ugandense|ugandese|Oegandees
tz|Tanzanian|tansanisch|tanzanien|tanzano|tanzaniano|tanzaniano|Tanzaniaans
rw|Rwandan|ruandisch|rwandais|ruandés|ruandês|ruandese|Rwandees
bi|Burundian|burundisch|burundais|burundés|burundiano|burundese|Burundees
cd|Congolese|kongolesisch|congolais|congoleño;congolés|congolês|congolese|Congolees
ng|Nigerian|nigerianisch|nigérian|nigeriano|nigeriano|nigeriano|Nigeriaans
ne|Nigerien|nigrisch|nigérien|nigerino|nigerino|nigerino|Nigerees
gh|Ghanaian|ghanaisch|ghanéen|ghanés|ganês;ganense|ghanese|Ghanees
ci|Ivorian|ivorisch|ivoirien|marfileño|marfinense;costa-marfinense|ivoriano|Ivoriaans
sn|Senegalese|senegalesisch|sénégalais|senegalés|senegalês|senegalese|Senegalees
ml|Malian|malisch|malien|maliense;malí|maliano|maliano|Malinees
bf|Burkinabe|burkinisch|burkinabé!|burkinés|burquinense|burkinabé!|Burkinees
gn|Guinean|guineisch|guinéen|guineano|guineense|guineano|Guinees
gm|Gambian|gambisch|gambien|gambiano|gambiano|gambiano|Gambiaans
sl|Sierra Leonean|sierra-leonisch|sierra-léonais|sierraleonés|serra-leonês|sierraleonese|Sierra Leoons
lr|Liberian|liberianisch|libérien|liberiano|liberiano|liberiano|Liberiaans
tg|Togolese|togoisch|togolais|togolés|togolês|togolese|Togolees
bj|Beninese|beninisch|béninois|beninés|beninense|beninese|Benins
cm|Cameroonian|kamerunisch|camerounais|camerunés|camaronês|camerunense|Kameroens
ga|Gabonese|gabunisch|gabonais|gabonés|gabonês|gabonese|Gabonees
td|Chadian|tschadisch|tchadien|chadiano|chadiano|ciadiano|Tsjadisch
ao|Angolan|angolanisch|angolais|angoleño|angolano|angolano|Angolees
mz|Mozambican|mosambikanisch|mozambicain|mozambiqueño|moçambicano|mozambicano|Mozambikaans
zm|Zambian|sambisch|zambien|zambiano|zambiano|zambiano|Zambiaans
zw|Zimbabwean|simbabwisch|zimbabwéen|zimbabuense|zimbabueano|zimbabwese|Zimbabwaans
mw|Malawian|malawisch|malawien;malawite|malauí|malauiano|malawiano|Malawisch
bw|Botswanan|botswanisch|botswanais|botsuano|botsuano|botswano|Botswaans
na|Namibian|namibisch|namibien|namibio|namibiano|namibiano|Namibisch
za|South African|südafrikanisch|sud-africain|sudafricano|sul-africano|sudafricano|Zuid-Afrikaans
mg|Malagasy|madagassisch|malgache|malgache|malgaxe|malgascio|Malagassisch
mu|Mauritian|mauritisch|mauricien|mauriciano|mauriciano|mauriziano|Mauritiaans
cv|Cape Verdean;Cabo Verdean|kapverdisch|capverdien;cap-verdien|caboverdiano|cabo-verdiano|capoverdiano|Kaapverdisch
th|Thai|thailändisch|thaïlandais|tailandés|tailandês|thailandese|Thais;Thai
vn|Vietnamese|vietnamesisch|vietnamien|vietnamita|vietnamita|vietnamita|Vietnamees
kh|Cambodian|kambodschanisch|cambodgien|camboyano|cambojano|cambogiano|Cambodjaans
la|Laotian;Lao|laotisch|laotien|laosiano|laosiano|laotiano|Laotiaans
mm|Myanmar;Burmese|myanmarisch;birmanisch|birman|birmano|birmanês|birmano|Birmaans;Myanmarees
my|Malaysian|malaysisch|malaisien|malasio|malaio;malasiano|malese;malaysiano|Maleisisch
sg|Singaporean|singapurisch|singapourien|singapurense|singapurense|singaporiano|Singaporees
id|Indonesian|indonesisch|indonésien|indonesio|indonésio|indonesiano|Indonesisch
ph|Filipino;Filipina;Philippine|philippinisch|philippin|filipino|filipino|filippino|Filipijns
bn|Bruneian|bruneiisch|brunéien|bruneano|bruneano|bruneiano|Bruneis
tl|Timorese;East Timorese|osttimoresisch|timorais|timorense|timorense|timorese|Timorees
au|Australian|australisch|australien|australiano|australiano|australiano|Australisch
nz|New Zealand|neuseeländisch|néo-zélandais|neozelandés|neozelandês|neozelandese|Nieuw-Zeelands
pg|Papua New Guinean|papua-neuguineisch|papouasien|papú|papuásio|papuano|Papoeaas
fj|Fijian|fidschianisch|fidjien|fiyiano|fijiano|figiano|Fijisch
ws|Samoan|samoanisch|samoan|samoano|samoano|samoano|Samoaans
to|Tongan|tongaisch|tongien|tongano|tonganês|tongano|Tongaans
eu|European|europäisch|européen|europeo|europeu|europeo|Europees'''
def de(w):
    if w.endswith('!'): return [w[:-1]]
    return [w+x for x in ('','e','er','en','es','em')]
def fr(w):
    if '/' in w: return w.split('/')
    if w.endswith('!'): return [w[:-1],w[:-1]+'s',w[:-1]+'e',w[:-1]+'es']
    if w.endswith(('ien','éen','yen')): return [w,w+'ne',w+'s',w+'nes']
    if w=='letton': return ['letton','lettone','lettons','lettones']
    if w.endswith('s'): return [w,w+'e',w+'es']
    if w.endswith('e'): return [w,w+'s']
    return [w,w+'e',w+'s',w+'es']

def es(w):
    if w.endswith('o'): b=w[:-1]; return [w,b+'a',b+'os',b+'as']
    if w in('kirguís',): return [w,'kirguises']
    if w.endswith('és'): b=w[:-2]+'es'; return [w,b+'a',b+'es',b+'as']
    if w.endswith(('án','ón')): b=w[:-2]+{'á':'a','ó':'o'}[w[-2]]+'n'; return [w,b+'a',b+'es',b+'as']
    if w.endswith(('í','ú')): return [w,w+'es',w+'s']
    if w.endswith(('a','e')): return [w,w+'s']
    if w=='español': return [w,w+'a',w+'es',w+'as']
    return [w,w+'es']
def pt(w):
    if w=='alemão': return ['alemão','alemã','alemães','alemãs']
    if w in('catalão',): return ['catalão','catalã','catalães','catalãs']
    if w=='letão': return ['letão','letã','letões','letãs']
    if w=='afegão': return ['afegão','afegã','afegãos','afegãs']
    if w=='espanhol': return [w,'espanhola','espanhóis','espanholas']
    if w=='mongol': return [w,'mongóis']
    if w=='europeu': return [w,'europeia','europeus','europeias']
    if w=='eritreu': return [w,'eritreia','eritreus','eritreias']
    if w=='quirguiz': return [w,'quirguizes']
    if w=='kosovar': return [w,'kosovares']
    if w.endswith('o'): b=w[:-1]; return [w,b+'a',b+'os',b+'as']
    if w.endswith('ês'): b=w[:-2]+'es'; return [w,b+'a',b+'es',b+'as']
    return [w,w+'s']
def it(w):
    if w.endswith('!'): return [w[:-1]]
    if w in('austriaco','greco','sovietico','britannico','libico','bosniaco','slovacco','polacco','tedesco','turco','ceco','guatemalteco','monegasco','basco'):
        b=w[:-2]; hard=w in('slovacco','polacco','tedesco','turco','ceco','guatemalteco','monegasco','basco')
        return [w,b+'ca',b+('chi' if hard else 'ci'),b+'che']
    if w=='kazako': return ['kazako','kazaka','kazaki','kazake','kazachi','kazache']
    if w=='uzbeko': return ['uzbeko','uzbeka','uzbeki','uzbeke']
    if w=='tagiko': return ['tagiko','tagika','tagiki','tagike']
    if w.endswith('gno'): return [w,w[:-1]+'a',w[:-1]+'i',w[:-1]+'e']
    if w.endswith('scio'): return [w,'malgascia','malgasci','malgasce']
    if w.endswith('o'): b=w[:-1]; return [w,b+'a',b+'i',b+'e']
    if w.endswith('a'): b=w[:-1]; return [w,b+'i',b+'e']
    if w.endswith('e'): return [w,w[:-1]+'i']
    return [w]
def nl(w): return [w] if w.endswith(('sh',)) else [w,w+'e']
F=[('en',lambda w:[w]),('de',de),('fr',fr),('es',es),('pt',pt),('it',it),('nl',nl)]
print('''# Nationality adjectives in their inflected forms (English, German, French, Spanish, Portuguese, Italian, Dutch) and the commonest bodies of states.
# Written by make_demonyms.py: add a line to its table and run it again, do not edit here.
# value: ISO 3166-1 alpha-2 in lower case (xk Kosovo, eu Europe).
# phrase | languages (comma-separated, * for all) | value''')
rows={}
for l in T.split('\n'):
    c=l.split('|'); assert len(c)==8,l
    for (lg,fn),cell in zip(F,c[1:]):
        if cell=='-': continue
        for w in cell.split(';'):
            for x in fn(w):
                rows.setdefault((x.casefold(),c[0]),[x,[]])
                if lg not in rows[(x.casefold(),c[0])][1]: rows[(x.casefold(),c[0])][1].append(lg)

for (x,c),(w,lg) in rows.items(): print(f'{w} | {",".join(lg)} | {c}')
