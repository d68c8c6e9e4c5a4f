/** Examples of the description: one little world, the same in every answer. */

export const token = 'eyJhbGciOiJIUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiJlM2IwIn0.c2lnbmF0dXJl';

export const signUp = {
  email: 'ada@example.org',
  name: 'Ada',
  home: { lat: 40.744, lon: -74.032 },
  reachKm: 10,
  topics: ['Board games'],
  free: ['thu-evening', 'sat-afternoon'],
  language: 'en',
  region: 'US',
  askFurther: true,
};

export const member = {
  id: '5f0c2a9be1d34c77a0b1',
  email: 'ada@example.org',
  name: 'Ada',
  home: { cell: 'dr5ru5', lat: 40.743, lon: -74.032 },
  reachKm: 10,
  free: ['thu-evening', 'sat-afternoon'],
  language: 'en',
  region: 'US',
  askFurther: true,
  joinedAt: '2026-11-22T18:00:00.000Z',
  mail: true,
};

export const calendarAddress = `https://meet.example.org/v1/calendars/${token}.ics`;

export const waiting = {
  topic: 'board-games',
  name: 'Board games',
  state: 'waiting',
  people: 'half',
  quorum: 8,
};

export const meetup = {
  id: '0b8e6d1f4a2c9977e5d3-1',
  group: '0b8e6d1f4a2c9977e5d3',
  topic: 'chess',
  name: 'Chess',
  state: 'proposed',
  area: 'near Hoboken, NJ',
  country: 'US',
  near: { lat: 40.76, lon: -74.02 },
  startsAt: '2026-12-18T00:00:00.000Z',
  startsAtLocal: '2026-12-17T19:00',
  minutes: 120,
  zone: 'America/New_York',
  localTime: 'Thursday, 17 December 2026, 19:00 (Eastern Standard Time)',
  capacity: 16,
};

export const chapters = {
  topic: 'chess',
  name: 'Chess',
  countries: [
    {
      country: 'US',
      people: 25,
      chapters: [
        {
          group: '0b8e6d1f4a2c9977e5d3',
          area: 'near Hoboken, NJ',
          near: { lat: 40.76, lon: -74.02 },
          next: {
            meetup: '0b8e6d1f4a2c9977e5d3-1',
            startsAt: '2026-12-18T00:00:00.000Z',
            startsAtLocal: '2026-12-17T19:00',
            zone: 'America/New_York',
          },
        },
      ],
    },
  ],
};

export const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Convoke//Meetups//EN',
  'NAME:Chess\\, near Hoboken\\, NJ (Convoke)',
  'BEGIN:VEVENT',
  `UID:${meetup.id}@convoke`,
  'SEQUENCE:0',
  'DTSTAMP:20261019T000000Z',
  'DTSTART:20261218T000000Z',
  'DTEND:20261218T020000Z',
  'SUMMARY:Chess (Convoke)',
  'LOCATION:near Hoboken\\, NJ',
  'STATUS:TENTATIVE',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

export const meetupsQuery = {
  lat: 40.744,
  lon: -74.032,
  withinKm: 25,
  topic: 'chess',
  cursor: 'MjAyNi0xMi0xOFQwMDowMDowMC4wMDBaIzBiOGU2ZDFmNGEyYzk5NzdlNWQzLTE',
  limit: 20,
};

export const gathered = {
  topic: 'chess',
  name: 'Chess',
  state: 'gathered',
  group: {
    id: meetup.group,
    area: meetup.area,
    country: meetup.country,
    rhythm: 'the third Thursday of every month, 19:00',
    schedule: { nth: 3, weekday: 'thu', time: '19:00', zone: 'America/New_York' },
  },
  meetup,
};

export const exported = {
  member: {
    id: member.id,
    email: member.email,
    name: member.name,
    home: member.home.cell,
    reachKm: member.reachKm,
    free: member.free,
    language: member.language,
    joinedAt: member.joinedAt,
    version: 1,
    signUp: '9d377b5a1c0e4f66b2aa',
    agreed: { at: '2026-11-22T18:00:00.000Z', texts: '2026-11-22' },
  },
  interests: [
    {
      member: member.id,
      topic: { slug: 'chess', name: 'Chess' },
      home: member.home.cell,
      reachKm: member.reachKm,
      since: member.joinedAt,
      group: meetup.group,
    },
  ],
  blocks: [],
  invitations: [{ meetup: meetup.id, member: member.id }],
  unprovenAnswers: [],
  decisions: [],
  reports: [],
  closedVenues: [],
  places: [],
  mergedTopics: [],
  asked: [{ kind: 'confirm' }, { kind: 'sign-in', network: '5d41402abc4b2a76' }],
  counted: [{ day: '2026-11-22', mails: { 'sign-in': 1, 'sign-in#network#5d41402abc4b2a76': 1 } }],
  mails: [
    { kind: 'confirm', at: '2026-11-22T17:58:00.000Z', sent: true },
    { kind: 'invitation', at: '2026-11-22T18:00:04.000Z', sent: true, meetup: meetup.id },
  ],
};

export const topic = {
  topic: 'board-games',
  name: 'Board games',
  members: 35,
  next: {
    meetup: meetup.id,
    startsAt: meetup.startsAt,
    startsAtLocal: meetup.startsAtLocal,
    zone: meetup.zone,
    area: meetup.area,
    country: meetup.country,
  },
};

export const place = {
  place: '5099133',
  name: 'Hoboken, New Jersey, United States',
  country: 'US',
  region: 'New Jersey',
  zone: 'America/New_York',
  postcode: '07030',
  lat: 40.74399,
  lon: -74.03236,
};

export const invitation = {
  meetup: { ...meetup, state: 'confirmed' },
  yes: 6,
  venues: [],
  answer: 'yes',
  venue: '4c1f0a7d92be35e6a810',
  host: false,
  details: {
    venue: { name: 'Hoboken Public Library', address: '500 Park Avenue', lat: 40.7447, lon: -74.0325 },
    host: { is: 'somebody', name: 'Grace' },
    names: ['Alan', 'Grace'],
    more: 3,
  },
};

export const proposedPlaces = {
  open: true,
  square: { south: 40.7373046875, west: -74.0478515625, north: 40.78125, east: -74.00390625 },
  items: [
    {
      id: '7b90d3c2a15e48f6c0d1',
      name: 'Café Alto',
      lat: 40.74412,
      lon: -74.03199,
      endorsements: 2,
      stands: true,
      own: false,
      endorsed: true,
    },
  ],
};

export const openInvitation = {
  meetup,
  yes: 3,
  freeSeats: 13,
  venues: [
    {
      id: '4c1f0a7d92be35e6a810',
      name: 'Hoboken Public Library',
      address: '500 Park Avenue',
      lat: 40.7447,
      lon: -74.0325,
      votes: 2,
    },
  ],
  host: false,
};
