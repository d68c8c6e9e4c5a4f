import type { Language } from '../language.ts';

/**
 * What German calls towns and regions otherwise than the gazetteer does, which has English names: by country, each as
 * `<the gazetteer's>=<German>`. Chosen by hand from the names of GeoNames (CC BY 4.0): those that newspapers write today.
 */
const NAMES: Readonly<Record<string, string>> = {
  AE: 'Sharjah=Schardscha|Fujairah=Fudschaira',
  AL: 'Vlorë=Vlora',
  AM: 'Yerevan=Jerewan',
  AT: 'Vienna=Wien|Carinthia=Kärnten|Lower Austria=Niederösterreich|Upper Austria=Oberösterreich|Styria=Steiermark|Tyrol=Tirol|Sankt Pölten=St. Pölten|Klagenfurt am Wörthersee=Klagenfurt',
  AU: 'South Australia=Südaustralien|Western Australia=Westaustralien',
  BE: 'Brussels=Brüssel|Antwerp=Antwerpen|Ghent=Gent|Bruges=Brügge|Liège=Lüttich|Leuven=Löwen|Mechelen=Mecheln|Ostend=Ostende|Ieper=Ypern|Brussels Capital=Region Brüssel-Hauptstadt|Flanders=Flandern|Wallonia=Wallonien',
  BG: 'Plovdiv=Plowdiw|Varna=Warna|Ruse=Russe|Stara Zagora=Stara Sagora',
  CH: 'Geneva=Genf|Zurich=Zürich|Lucerne=Luzern|Sankt Gallen=St. Gallen|Saint Gallen=St. Gallen|Biel/Bienne=Biel|Fribourg=Freiburg im Üechtland|Neuchâtel=Neuenburg|Sierre=Siders|Basel-City=Basel-Stadt|Grisons=Graubünden|Ticino=Tessin|Vaud=Waadt|Valais=Wallis',
  CL: 'Santiago=Santiago de Chile',
  CN: "Xi’an=Xi'an",
  CU: 'Havana=Havanna',
  CY: 'Nicosia=Nikosia',
  CZ: 'Prague=Prag|Brno=Brünn|Olomouc=Olmütz|České Budějovice=Budweis|Karlovy Vary=Karlsbad|South Moravian=Südmähren|South Bohemian Region=Südböhmen|Central Bohemia=Mittelböhmen|Moravian-Silesian Region=Mährisch-Schlesien|Carlsbad Region=Karlsbader Region|Plzeň Region=Pilsner Region',
  DE: 'Munich=München|Cologne=Köln|Nuremberg=Nürnberg|Hanover=Hannover|Ibbenbueren=Ibbenbüren|Hansestadt Stade=Stade|Universitäts- und Hansestadt Greifswald=Greifswald|Lubnjow=Lübbenau|Bavaria=Bayern|Hesse=Hessen|Lower Saxony=Niedersachsen|North Rhine-Westphalia=Nordrhein-Westfalen|Rhineland-Palatinate=Rheinland-Pfalz|Mecklenburg-Western Pomerania=Mecklenburg-Vorpommern|Saxony=Sachsen|Saxony-Anhalt=Sachsen-Anhalt|Thuringia=Thüringen',
  DK: 'Copenhagen=Kopenhagen|Capital Region=Hauptstadtregion|Central Jutland=Mitteljütland|North Denmark=Nordjütland|Zealand=Seeland|South Denmark=Süddänemark',
  DZ: 'Algiers=Algier',
  EG: 'Cairo=Kairo|Giza=Gizeh|Suez=Sues|Aswān=Assuan',
  ES: 'Seville=Sevilla|Zaragoza=Saragossa|Palma=Palma de Mallorca|Balearic Islands=Balearische Inseln|Navarre=Navarra|Asturias=Asturien|Cantabria=Kantabrien|Andalusia=Andalusien|Aragon=Aragonien|Canary Islands=Kanarische Inseln|Castille-La Mancha=Kastilien-La Mancha|Castille and León=Kastilien und León|Catalonia=Katalonien|Galicia=Galicien|Basque Country=Baskenland',
  ET: 'Addis Ababa=Addis Abeba',
  FI: 'Southwest Finland=Südwestfinnland|South Karelia=Südkarelien|South Savo=Südsavo|North Savo=Nordsavo|North Karelia=Nordkarelien|Central Finland=Mittelfinnland|South Ostrobothnia=Südösterbotten|Ostrobothnia=Österbotten|North Ostrobothnia=Nordösterbotten|Lapland=Lappland',
  FR: 'Nice=Nizza|Strasbourg=Straßburg|Mulhouse=Mülhausen|Dunkirk=Dünkirchen|Haguenau=Hagenau|Normandy=Normandie|Brittany=Bretagne|Corsica=Korsika',
  GB: 'Scotland=Schottland|Northern Ireland=Nordirland',
  GE: 'Tbilisi=Tiflis|Kutaisi=Kutaissi',
  GR: 'Athens=Athen|Thessaloníki=Thessaloniki|Piraeus=Piräus|Pátra=Patras|Irákleion=Iraklio|Ródos=Rhodos|Attica=Attika|Crete=Kreta|Thessaly=Thessalien|Peloponnese=Peloponnes|Ionian Islands=Ionische Inseln|Central Macedonia=Zentralmakedonien|East Macedonia and Thrace=Ostmakedonien und Thrakien|West Macedonia=Westmakedonien|West Greece=Westgriechenland|Central Greece=Mittelgriechenland|North Aegean=Nördliche Ägäis|South Aegean=Südliche Ägäis',
  GT: 'Guatemala City=Guatemala-Stadt',
  HK: 'Hong Kong=Hongkong',
  HR: 'Istria=Istrien|Split-Dalmatia=Split-Dalmatien',
  HU: 'Szeged=Szegedin|Pécs=Fünfkirchen',
  IN: 'New Delhi=Neu-Delhi|Kolkata=Kalkutta|West Bengal=Westbengalen',
  IQ: 'Baghdad=Bagdad|Mosul=Mossul|Basrah=Basra',
  IR: 'Tehran=Teheran|Tabriz=Täbris|Shiraz=Schiras',
  IS: 'Reykjavík=Reykjavik|Capital Region=Hauptstadtregion',
  IT: 'Rome=Rom|Milan=Mailand|Naples=Neapel|Florence=Florenz|Venice=Venedig|Genoa=Genua|Trieste=Triest|Trento=Trient|Bolzano=Bozen|Merano=Meran|Bressanone=Brixen|Brunico=Bruneck|Gorizia=Görz|Siracusa=Syrakus|Taranto=Tarent|Abruzzo=Abruzzen|Basilicate=Basilikata|Calabria=Kalabrien|Campania=Kampanien|Friuli Venezia Giulia=Friaul-Julisch Venetien|Lazio=Latium|Liguria=Ligurien|Lombardy=Lombardei|The Marches=Marken|Piedmont=Piemont|Apulia=Apulien|Sardinia=Sardinien|Sicily=Sizilien|Tuscany=Toskana|Trentino-Alto Adige=Trentino-Südtirol|Umbria=Umbrien|Aosta Valley=Aostatal|Veneto=Venetien',
  JP: 'Tokyo=Tokio',
  KG: 'Bishkek=Bischkek|Osh=Osch',
  KP: 'Pyongyang=Pjöngjang',
  KW: 'Kuwait City=Kuwait-Stadt',
  LU: 'Luxembourg=Luxemburg|Esch-sur-Alzette=Esch an der Alzette|Dudelange=Düdelingen',
  MA: 'Marrakesh=Marrakesch|Tangier=Tanger',
  MX: 'Mexico City=Mexiko-Stadt',
  NL: 'The Hague=Den Haag|North Brabant=Nordbrabant|North Holland=Nordholland|South Holland=Südholland',
  PA: 'Panama City=Panama-Stadt',
  PK: 'Karachi=Karatschi|Peshawar=Peschawar',
  PL: 'Warsaw=Warschau|Kraków=Krakau|Wrocław=Breslau|Poznań=Posen|Gdańsk=Danzig|Szczecin=Stettin|Katowice=Kattowitz|Toruń=Thorn|Opole=Oppeln|Lower Silesia=Niederschlesien|Lesser Poland=Kleinpolen|Mazovia=Masowien|Subcarpathia=Karpatenvorland|Podlasie=Podlachien|Pomerania=Pommern|Silesia=Schlesien|Warmia-Masuria=Ermland-Masuren|Greater Poland=Großpolen|West Pomerania=Westpommern',
  PT: 'Lisbon=Lissabon|Azores=Azoren',
  RO: 'Bucharest=Bukarest|Cluj-Napoca=Klausenburg|Sibiu=Hermannstadt|Braşov=Kronstadt|Timişoara=Temeswar',
  RS: 'Belgrade=Belgrad|Central Serbia=Zentralserbien',
  RU: 'Moscow=Moskau|Saint Petersburg=Sankt Petersburg|Novosibirsk=Nowosibirsk|Yekaterinburg=Jekaterinburg|Nizhniy Novgorod=Nischni Nowgorod|Kazan=Kasan|Chelyabinsk=Tscheljabinsk|Rostov-on-Don=Rostow am Don|Krasnoyarsk=Krasnojarsk|Voronezh=Woronesch|Volgograd=Wolgograd|Vladivostok=Wladiwostok|Sochi=Sotschi|Moscow Oblast=Oblast Moskau',
  SA: 'Riyadh=Riad|Jeddah=Dschidda|Makkah=Mekka|Madinah=Medina',
  SD: 'Khartoum=Khartum',
  SE: 'Gothenburg=Göteborg',
  SO: 'Mogadishu=Mogadischu',
  SY: 'Damascus=Damaskus',
  TJ: 'Dushanbe=Duschanbe',
  TM: 'Ashgabat=Aschgabat',
  TR: 'İzmir=Izmir',
  TW: 'Taipei=Taipeh',
  TZ: 'Dar es Salaam=Daressalam|Zanzibar=Sansibar-Stadt',
  UA: 'Kyiv=Kyjiw|Kharkiv=Charkiw|Odesa=Odessa|Lviv=Lwiw|Zaporizhzhya=Saporischschja|Donetsk=Donezk|Crimea=Krim',
  US: 'New York City=New York|California=Kalifornien',
  UZ: 'Tashkent=Taschkent|Bukhara=Buchara',
  VN: 'Ho Chi Minh City=Ho-Chi-Minh-Stadt',
  ZA: 'Cape Town=Kapstadt|Western Cape=Westkap|Eastern Cape=Ostkap|Northern Cape=Nordkap',
};

/** All of them. */
export const germanPairs = () => Object.keys(NAMES).flatMap(pairsOf);

const pairsOf = (country: string) =>
  (Object.hasOwn(NAMES, country) ? (NAMES[country] ?? '') : '').split('|').map((pair) => {
    const [english = '', german = ''] = pair.split('=');
    return { country, english, german };
  });

const namesOf = new Map<string, ReadonlyMap<string, string>>();

function germanNames(country: string): ReadonlyMap<string, string> {
  const names =
    namesOf.get(country) ?? new Map(pairsOf(country).map(({ english, german }) => [english, german]));
  namesOf.set(country, names);
  return names;
}

/** What readers of a language call a town or region of a country (ISO 3166-1), by the gazetteer's name of it. */
export const placeNameIn = (language: Language, name: string, country: string): string =>
  language === 'de' ? (germanNames(country).get(name) ?? name) : name;
