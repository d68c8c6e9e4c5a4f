import { sharedNames } from './shared-topics.ts';
import { toTopic } from './topic.ts';

/**
 * Everyday interests that need no operator's look, besides the shared ones: each as it is written for everybody, in English
 * and German. Read by hand: no person, no place of a person, no party or creed, no illness, nothing that puts its people at
 * risk where it stands beside a town. What is missing here waits for an operator (ADR 29).
 */
const NAMES: readonly string[] = [
  // Games
  'Go, Shogi, Xiangqi, Backgammon, Bridge, Canasta, Skat, Doppelkopf, Schafkopf, Jass, Jassen, Tarot cards, Poker, Cribbage',
  'Euchre, Pinochle, Mahjong, Scrabble, Catan, Carcassonne, Dominion, Gloomhaven, Wingspan, Terraforming Mars',
  'Dungeons & Dragons, Pathfinder, Call of Cthulhu, Das Schwarze Auge, Shadowrun, Tabletop games, Tabletop, Warhammer',
  'Wargaming, Magic: The Gathering, Pokémon, Pokémon Go, Yu-Gi-Oh, Minecraft, Nintendo, PlayStation, Speedrunning, Arcade games',
  'LAN party, LAN-Party, E-Sports, Geocaching, Quiz, Trivia, Puzzles, Puzzle, Sudoku, Logic puzzles, Rätsel, Snooker, Kicker',
  'Bowling, Kegeln, Pétanque, Bocce, Croquet, Shuffleboard, LARP, Cosplay, Murder mystery, Krimidinner, Lego, RC cars, RC-Cars',
  'Kites, Drachen steigen, Yo-yo, Jo-Jo',
  // Books, words and languages
  'Poetry slam, Science fiction, Fantasy, Comics, Manga, Graphic novels, Classics, Klassiker, Podcasts, Podcasting',
  'Storytelling, Erzählen, Journaling, Tagebuch, Bullet journal, Handlettering, Hand lettering, Public speaking, Rhetorik',
  'Tandem, Deutsch lernen, Hindi, Mandarin, Thai, Esperanto, Newspapers, Zeitung lesen',
  // Music, stage and film
  'A cappella, Karaoke, Jam session, Jamsession, Band, Big band, Big Band, Brass band, Blasmusik, Folk music, Volksmusik, Jazz',
  'Blues, Rock, Metal, Heavy Metal, Punk, Hip-hop, Hip-Hop, Rap, Techno, Reggae, Soul, Funk, Country music, Bluegrass, Indie',
  'Ambient, K-pop, K-Pop, Vinyl, Festivals, Bass, Ukulele, Banjo, Cello, Keyboard, Flöte, Oboe, Tuba, Percussion, Djembe, Cajón',
  'Handpan, Alphorn, Synthesizers, Synthesizer, Songwriting, DJing, Stand-up comedy, Comedy, Kabarett, Cabaret, Zaubern, Dance',
  'Salsa, Bachata, Kizomba, Tango, Tango Argentino, Swing dance, Swing, Lindy Hop, Rock ’n’ Roll, West Coast Swing, Zouk',
  'Ballroom dancing, Standardtanz, Gesellschaftstanz, Square dance, Line dance, Contra dance, Balfolk, Flamenco, Breakdance',
  'Breaking, Contemporary dance, Zumba, Film, Anime, Animation, Star Trek, Star Wars, Doctor Who, Harry Potter, Tolkien, Museum',
  'Sightseeing, Design',
  // Making
  'Urban sketching, Stained glass, Origami, Scrapbooking, Card making, Collage, Crafts, Basteln, Handarbeit, Handicrafts',
  'Kunsthandwerk, Selbermachen, Patchwork, Spinning wool, Spinnen, Lace making, Klöppeln, Fashion design, Upcycling',
  'Repair café, Repair Café, Reparieren, Tischlern, Schreinern, Goldschmieden, Clock making, Uhren, Watches, Locksport',
  'Lockpicking, Laser cutting, Makerspace, Maker, Fablab, Arduino, Raspberry Pi, Home automation, Smart home',
  // Computers and science
  'Coding, Open source, Open Source, Linux, Debian, Ubuntu, NixOS, FreeBSD, Arch Linux, Emacs, Vim, Python, JavaScript',
  'TypeScript, Java, Kotlin, Swift, Rust, Golang, C, C++, C#, PHP, Ruby, Ruby on Rails, Perl, Haskell, Scala, Clojure, Lisp',
  'Elixir, Erlang, OCaml, R, Julia, Lua, Zig, SQL, PostgreSQL, React, Vue, Svelte, Angular, Node.js, Django, WordPress, Unity',
  'Godot, Blender, Data science, Data Science, Cloud computing, AWS, DevOps, Kubernetes, Docker, Self-hosting, Selfhosting',
  'Homelab, Cybersecurity, CTF, Privacy, Datenschutz, Retro computing, Retrocomputing, OpenStreetMap, Wikipedia, Open data',
  'Open Data, User experience, UX design, UX, Agile, Scrum, Product management, Startups, Start-ups, Gründen, Entrepreneurship',
  'Freelancing, Coworking, Space, Raumfahrt, Weltraum, Economics, Wirtschaft, Citizen science, Citizen Science',
  // Food and drink
  'Sour dough, Cakes, Kuchen backen, Cake decorating, Torten, Pizza, Pasta, Sushi, Ramen, Dumplings, Vegan food, Vegan',
  'Foraging, Wildkräuter, Brunch, Dinner, Restaurants, Street food, Streetfood, Picnic, Ice cream, Eis, Espresso, Latte art',
  'Afternoon tea, Craft beer, Whisky, Whiskey, Gin, Cocktails, Cider, Stammtisch, Potluck',
  // Nature, animals and garden
  'Garten, Urban gardening, Urban Gardening, Schrebergarten, Allotments, Vegetables, Gemüseanbau, Bonsai, Flower arranging',
  'Ikebana, Floristik, Umweltschutz, Zero waste, Zero Waste, Plogging, Hundespaziergang, Agility, Aquariums, Aquarium',
  'Aquaristik, Terrariums, Terraristik',
  // Outdoors and travel
  'Walking, Spazieren, Spazieren gehen, Nordic walking, Nordic Walking, Trekking, Backpacking, Caving, Höhlen, Camping',
  'Wild camping, Bushcraft, Survival, Campervans, Camper, Wohnmobil, Vanlife, Scouting, Pfadfinder, Backpacking travel',
  'Interrail, Road trips, Buses, Public transport, Plane spotting, Urban exploration, Urbex, Motorcycles, Motorrad',
  'Motorradfahren, Vespa, Scooters, Fahrrad, Bike touring, Gravel bike, Gravel, Mountainbike, MTB, BMX, Longboarding, Longboard',
  'Slacklining, Slackline, Parkour, Freerunning, Sauna, Hot springs, Therme, Stand-up paddling, SUP',
  // Sports and body
  'Sport, Sports, Fitness, Gym, Fitnessstudio, Calisthenics, CrossFit, HIIT, Circuit training, Acroyoga, Yoga, Pilates',
  'Meditation, Tai chi, Tai Chi, Qigong, Trail running, Trailrunning, Marathon, Triathlon, Duathlon, Winter swimming',
  'Cold water swimming, Aqua fitness, Aquafitness, Diving, Wakeboarding, Rafting, Canyoning, Football, Five-a-side football',
  'Hobbyfussball, Futsal, Beach soccer, American football, American Football, Flag football, Rugby, Touch rugby, Basketball',
  'Streetball, Netball, Volleyball, Handball, Hockey, Floorball, Unihockey, Lacrosse, Baseball, Softball, Cricket, Tennis',
  'Badminton, Federball, Squash, Padel, Padel tennis, Pickleball, Spikeball, Roundnet, Golf, Minigolf, Mini golf, Disc golf',
  'Discgolf, Ultimate frisbee, Ultimate Frisbee, Frisbee, HEMA, Judo, Karate, Aikido, Taekwondo, Jiu-jitsu, Jiu-Jitsu',
  'Brazilian jiu-jitsu, Kung fu, Kung Fu, Capoeira, Krav Maga, Muay Thai, Wrestling, Ringen, Figure skating, Curling',
  'Eisstockschiessen, Roller derby, Cheerleading, Hula hoop, Poi, Quidditch, Motorsport, Karting, Kart fahren, Sim racing',
  'Sports on TV, Football on TV, Fussball schauen, Bundesliga, Premier League, Tour de France, NBA, NFL',
  // Together
  'Neighbours, Expats, Singles, Mums, Mums and babies, After work, Feierabend, Networking, Vintage, Personal finance, Finanzen',
  'Simple living, Tidying, Ordnung, Silent reading, Silent book club, Christmas markets, Weihnachtsmarkt',
];

/** The names of common topics by slug. Two spellings of one slug stand under the first. */
export const COMMON_TOPICS: ReadonlyMap<string, string> = new Map(
  [...sharedNames(), ...NAMES.flatMap((line) => line.split(', '))].reverse().flatMap((name) => {
    const topic = toTopic(name);
    return topic ? [[topic.slug, topic.name] as const] : [];
  }),
);
