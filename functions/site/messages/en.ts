import type { MeetupState } from '../../domain/model.ts';

const problem = (title: string, words: string) => ({ title, words });

/** Everything that pages say, in English. Other languages have the same shape; numbers and dates come in shown. */
export const en = {
  toStart: 'To the first page',

  /** A town or region of a country (ISO 3166-1), by its English name. */
  placeName: (english: string, _country: string) => english,

  layout: {
    skip: 'Skip to the content',
    home: 'Convoke, to the first page',
    nav: 'Site',
    topics: 'Topics',
    near: 'Near you',
    me: 'My page',
    about: 'How it works',
    privacy: 'Privacy',
    terms: 'Terms',
    imprint: 'Imprint',
    docs: 'For programs',
    line: 'Convoke calls the meeting, so that nobody has to.',
    towns: 'Towns by GeoNames (CC BY 4.0)',
    language: 'Language',
  },

  docs: {
    title: 'For programs',
    description: 'Everything that the API of Convoke can do, with examples.',
    machines: 'The same as an OpenAPI 3.1 document, for programs:',
    table: 'Description of the API',
    scriptless: 'To show it on this page takes a script, which your browser does not run.',
  },

  home: {
    title: 'Convoke',
    titleAgain: 'Please look again',
    description:
      'Say where you live, how far you would go and what you care about. As soon as enough people near you want the same, Convoke calls the meeting.',
    heading: 'Say what you care about. We call the meeting.',
    lead: 'Tell us where you live and how far you would go. As soon as enough people near you want the same, Convoke picks a place and a time and invites you all. Nobody has to organise, and nobody has to scroll.',
    begin: 'Find my people',
    stepsLabel: 'How it works',
    steps: [
      {
        title: 'You say',
        words: 'A town, how far you would travel, the topics you care about. It takes a minute, once.',
      },
      {
        title: 'We wait with you',
        words:
          'Every new person may be the one who makes it possible. The moment there is a place that all can reach, we know.',
      },
      {
        title: 'You meet',
        words:
          'An invitation with day, time and place comes by mail. You say yes or no. It happens, and then every month again.',
      },
    ],
    promisesLabel: 'What we promise',
    promises: [
      'We keep the square kilometre that you live in. Never your address.',
      'Nobody sees your name before you both said yes to the same table.',
      'No password, no feed, no followers. Mail only when something happens.',
      'From any invitation you can end a topic or all mail. On your page you can erase everything.',
    ],
  },

  signUp: {
    heading: 'Join in',
    lookAgain: 'Almost. Please look at these again:',
    where: 'Where?',
    town: 'Your town',
    townHint: 'Only the square kilometre around its middle is kept.',
    townMissing: 'Please tell us your town.',
    townWhich: 'There are several. Which one is yours?',
    townNear: 'We do not know that one. Did you mean one of these?',
    townUnknown: 'We do not know a town of that name. Please try the next larger one.',
    townMore: 'Not among them? Add the state or country, as in “Springfield, NJ”.',
    townCode: 'We do not know that postal code. Please type the name of the town instead.',
    reach: 'How far would you go?',
    reachHint: 'As the crow flies. You are never invited to anything beyond.',
    reachMissing: 'Please choose a distance.',
    what: 'What?',
    topics: 'Topics you care about',
    topicsHint: 'Write any, with a comma between: chess, sour dough, Linux',
    topicsWrong: {
      missing: 'Please name at least one topic.',
      'too-many': 'Ten topics are the most. Please take some out.',
      unreadable: 'A topic needs a letter or a digit.',
    },
    suggested: 'Or take some of these',
    suggestions: [
      'Board games',
      'Books',
      'Chess',
      'Cooking',
      'Gardening',
      'Hiking',
      'Knitting',
      'Languages',
      'Photography',
      'Programming',
      'Running',
      'Singing',
    ],
    when: 'When?',
    free: 'When are you usually free?',
    freeHint: 'Tick what suits most weeks, or nothing if you do not mind.',
    daytimes: { morning: 'Mornings, from 10', afternoon: 'Afternoons, from 3', evening: 'Evenings, from 7' },
    who: 'Who?',
    name: 'First name (if you like)',
    nameHint: 'Only people who come to the same table see it.',
    nameWrong: 'Please write it with letters.',
    email: 'E-mail address',
    emailHint: 'Invitations come here. Nobody else gets it.',
    emailWrong: 'This does not look like an e-mail address.',
    agreed: [
      'I am 16 or older and agree that Convoke keeps what I say here, as the ',
      'privacy page',
      ' explains.',
    ],
    agreedLabel: 'Your agreement',
    agreedMissing: 'We need your agreement to keep this.',
    button: 'Call me when there are enough of us',
    afterwards: 'You get a mail with one button to press. Until then nothing is counted.',
  },

  checkYourMail: {
    title: 'Check your mail',
    sentTo: 'A mail is on its way to',
    press: 'Press the button in it, and we start to look for people near you. The link works for 7 days.',
    notThere:
      'Nothing there after five minutes? Look into the spam folder, or sign up again: perhaps there is a slip in the address.',
  },

  answer: {
    asked: { before: 'Will you come?', changed: 'Changed your mind?', over: 'Were you there?' },
    stands: {
      proposed: 'It happens if enough people say yes. Three days before, everybody is told.',
      confirmed: 'It happens.',
      held: 'It has happened.',
      unknown: 'It is over.',
      cancelled: 'It was cancelled, because too few people could come.',
    } satisfies Readonly<Record<MeetupState, string>>,
    noted: 'Thank you, that is noted.',
    comes: 'You are coming.',
    hosts: 'You are the host.',
    standsIn: 'Somebody else offered to host first, so you stand in.',
    enoughHosts: 'Enough people have offered to host already. Thank you all the same!',
    staysAway: 'You are not coming. Nothing more is mailed to you about this meetup, unless it is cancelled.',
    smaller: (reach: string) =>
      `If this is too far for you in general: with a reach of ${reach} you would only be invited to what is nearer.`,
    when: 'When',
    where: 'Where',
    who: 'Who comes',
    soFar: 'So far',
    saidYes: (people: number) =>
      people === 0
        ? 'Nobody has said yes.'
        : people === 1
          ? '1 person has said yes.'
          : `${people} people have said yes.`,
    venueOpen: 'The venue is not fixed yet.',
    venueHidden: 'Those who say yes learn exactly where.',
    first: 'You are the first.',
    you: 'You',
    more: (people: number) => `${people} more`,
    others: (people: number) => (people === 1 ? '1 other' : `${people} others`),
    youHost: 'You host: come a little early and put a sign on the table.',
    nobodyHosts: 'Nobody hosts, and that is fine: whoever comes first takes a table.',
    somebodyHosts: 'There is a host.',
    hostedBy: 'Hosted by',
    yourAnswer: 'Your answer',
    yes: 'Yes, I’ll come',
    no: 'No, I can’t',
    whichPlace: 'If you come: which place?',
    anyPlace: 'Any of them',
    votes: (votes: number) => (votes === 1 ? '1 vote' : `${votes} votes`),
    canHost: 'If you come: I can host',
    tooFar: 'If you cannot: it is too far for me',
    send: 'Send my answer',
  },

  feedback: {
    title: (topic: string) => `How was ${topic}?`,
    cancelled: 'It was cancelled, so there is nothing to tell.',
    early: 'It has not ended yet. Please open this page again afterwards.',
    onlyYes:
      'We ask those who said yes. Were you there? Then please say so with the link in your invitation first.',
    unconfirmed: 'It was not confirmed, so there is nothing to tell.',
    happened: 'Did it happen?',
    yes: 'Yes, we met',
    no: 'No',
    people: 'How many came, you included?',
    hostNext: 'I would host the next one',
    tell: 'Tell',
  },

  host: {
    title: 'Your meetup',
    heading: 'Where and when?',
    link: 'Name the place or move the time',
    closedLink: 'A place is closed for good?',
    notHost:
      'Only the first who offered to host can change this. The link in your invitation says who that is.',
    over: 'This meetup can no longer be changed.',
    told: 'Those who come are told, and calendars are updated.',
    later: 'Those who come learn the place once enough have said yes.',
    voteRuns:
      'People vote on the place until three days before the start. Place and time can be changed once the meetup is confirmed.',
    timeLater: 'The time can be moved once the meetup is confirmed.',
    start: 'Start, on the same day',
    place: 'Place',
    open: 'Leave it open',
    other: 'Another place, named below',
    name: 'Name of the other place',
    nameMissing: 'Please name the place.',
    address: 'Its address',
    where: 'Where it is',
    whereHint:
      'Latitude and longitude, such as 40.7447, -74.0325, or a link to it from OpenStreetMap or Google Maps. So near to where the group meets that everybody in it can come: at most 1 km away, often less.',
    whereMissing: 'We cannot read a point from that. Please copy it from a map.',
    send: 'Change it',
  },

  closed: {
    title: 'Is a place closed for good?',
    words: 'Thank you for telling. Once a second person says the same, nobody is sent there any more.',
    none: 'No place is known of this meetup, or only those who come know it.',
    which: 'Which one?',
    noted: 'Noted. Once a second person says the same, nobody is sent there any more.',
    believed: 'Thank you. Nobody is sent there any more.',
    send: 'It is closed',
  },

  confirm: {
    title: 'Confirm your sign-up',
    heading: 'Shall we look for people near you?',
    topics: 'Topics',
    reach: 'Would travel',
    upTo: (distance: string) => `Up to ${distance}`,
    agree: [
      'By pressing the button you say that you are 16 or older and agree that Convoke keeps what was said in this sign-up, as the ',
      'privacy page',
      ' explains.',
    ],
    home: 'Home',
    otherTown: 'Not there? Sign up again with the right town.',
    button: 'Yes, that is me',
    afterwards:
      'As soon as enough people near you want the same, you get an invitation by mail. If this was not you, just close this page.',
  },

  second: {
    title: 'New topics for you?',
    heading: 'You are a member already',
    intro:
      'Somebody, we hope you, signed up with your address again. Your membership stays exactly as it is:',
    name: 'First name',
    home: 'Home',
    language: 'Language of our mails',
    noTopics: 'none at the moment',
    pause: 'No mail',
    until: (date: string) => `until ${date}`,
    legend: 'Named in that sign-up: which of these topics would you like to add?',
    stopped: 'You have stopped all mail. If you tick something, we write to you again.',
    nothingNew: 'You have all the topics that were named in that sign-up already.',
    button: 'Add what I ticked',
    afterwards:
      'Your own page, where the button leads, is for changing everything else. If this was not you, just close this page.',
    unticked: 'Whatever you do not tick is not added.',
    added: 'Added:',
    unchanged: 'Nothing has changed.',
  },

  welcome: {
    back: 'Welcome back',
    see: 'See where your topics stand.',
    show: 'Show me',
    title: 'Where your topics stand',
    in: 'You are in',
    confirmed: 'Thank you, your address is confirmed.',
    none: 'You have no topics at the moment. Add some on your own page whenever you like.',
    refused: 'We bring nobody together for this, so it is not among your topics:',
    toMyPage: 'To my page',
    used: 'This link has been used',
    usedWords:
      'It signed you in where you pressed its button, and lets nobody in a second time: whoever finds the mail later gets nowhere with it. To sign in again, here or elsewhere, have a new link mailed to you.',
  },

  standing: {
    waiting: {
      unknown: (quorum: string) =>
        `It takes ${quorum} people. From tomorrow morning on, your page says how many wait around you.`,
      few: (quorum: string) => `It takes ${quorum} people. So far only a few, or none, wait around you.`,
      half: (quorum: string) => `At least half of the ${quorum} people it takes wait around you.`,
      almost: (quorum: string) => `It takes ${quorum} people, and almost enough wait around you.`,
    },
    weWrite: 'We write to you as soon as there is a place for all.',
    group: 'There is a group',
    next: (time: string) => `Next: ${time}.`,
    invitation: 'The invitation comes by mail.',
    nextInvitation: 'The next invitation comes by mail.',
  },

  interest: {
    title: 'Still interested?',
    waiting: 'You wait. As soon as enough people near you want to meet, we write to you.',
    gathered: 'Good news: you are in a group by now. Its invitations come by mail.',
    question: 'Do you still want to?',
    yes: 'Yes, keep me waiting',
    no: 'No, not any more',
    button: 'Answer',
    ended: 'You do not wait any more',
    deleted: 'This wish has ended, and is deleted.',
    comeBack: 'To wait again, just sign up again.',
  },

  unsubscribe: {
    title: 'Stop or pause mail',
    heading: 'Too much mail?',
    what: 'What shall we do?',
    nothingAbout: 'Nothing more about',
    leavesGroup: 'You leave its group, too.',
    pause: (months: number) =>
      months === 1 ? 'No mail at all for a month' : `No mail at all for ${months} months`,
    all: 'No mail at all, ever',
    allMeans: 'You leave all groups and topics: whoever cannot be invited cannot be counted.',
    button: 'Do that',
    ended: 'You get nothing more about',
    left: 'If there was a group, you have left it.',
    paused: (day: string) =>
      `You get no mail until ${day}. You stay in your groups; where you had said yes to something before that day, it now says that you cannot come.`,
    done: 'No more mail',
    stopped: 'You get no mail from Convoke.',
    comeBack: 'To come back, just sign up again.',
  },

  signIn: {
    title: 'Sign in',
    ended: 'You are signed out.',
    words: 'There is no password. We mail you a link, and its button signs you in here.',
    button: 'Mail me a link',
    noMember: 'Not a member yet?',
    join: 'Say what you care about.',
    sent: 'If this address belongs to a member, a link is on its way:',
    sentWords: 'Press the button on the page that it opens. The link works once, for an hour.',
    noMail:
      'Nothing there after five minutes? Ask on the device on which you last signed in, or again tomorrow: only so many links go to one address in a day.',
  },

  me: {
    title: 'My page',
    hello: 'Hello',
    parts: 'Parts of this page',
    notices: {
      saved: 'Saved.',
      added: 'Your topic is added.',
      left: 'You have left that topic.',
      paused: 'You are on a pause.',
      back: 'Welcome back. Mail is on again.',
      calendar: 'Your calendar has a new address; the old one is dead.',
      topicWrong: 'A topic needs a letter or a digit.',
      topicClosed: 'We bring nobody together for that topic.',
      topicsFull: 'Nineteen topics are the most. Please leave one first.',
      profileWrong: 'Almost. Please look at what is marked below.',
    },
    unsubscribed: 'You have stopped all mail, so you wait for nothing. Add a topic to begin again.',
    invitations: 'Invitations',
    answers: { open: 'Please answer', yes: 'You are coming', no: 'You are not coming' },
    topics: 'Topics',
    noTopics: 'You have no topics at the moment.',
    leave: 'Leave',
    leaveNamed: (topic: string) => `Leave ${topic}`,
    oneMore: 'One more topic',
    add: 'Add',
    bringSomebody: 'Bring somebody',
    profile: 'About you',
    livesNow: 'You live',
    moved: 'Moved? Your new town',
    language: 'Language of our mails',
    save: 'Save',
    pause: 'A pause',
    pauseWords:
      'No mail for a while. You keep your groups and your place among those who wait; where you had said yes to a day in that time, it then says that you cannot come.',
    months: (months: number) => (months === 1 ? '1 month' : `${months} months`),
    paused: (date: string) => `No mail before ${date}.`,
    comeBack: 'Come back now',
    data: 'You and your data',
    signedInAs: 'Signed in as',
    signOut: 'Sign out',
    signOutEverywhere: 'Sign out everywhere',
    signOutCalendar: 'Give my calendar a new address, too',
    signOutWords:
      'Ends every session on every device, and every link that would sign in. The links in mails you already have still do their one thing each: answer that invitation, say that you still wait, or stop mail.',
    calendar: 'Your calendar',
    calendarWords:
      'Subscribe to this address in your calendar program, and tell it to nobody: it shows what you are invited to.',
    newCalendar: 'Give it a new address',
    all: 'Everything we know',
    download: 'Download all data',
    erase: 'Erase me',
    eraseTitle: 'Erase everything?',
    eraseWords:
      'Your address, home, topics, groups, invitations and answers are removed at once, for good. Nobody is told. You may sign up again whenever you like.',
    eraseNow: 'Yes, erase everything',
    keep: 'No, keep it',
    erased: 'Everything is erased',
    erasedWords:
      'Nothing of you is left but a code: it tells us that you were erased and, for two days, how many links were asked for. To come back, just sign up again. Be well.',
  },

  share: { copy: 'Copy', copied: 'Copied' },

  topics: {
    title: 'Topics',
    description: 'What people near you want to meet about.',
    lead: 'What about five people or more want to meet about, once it may be shown to everybody. Yours is not there? Every topic begins with somebody.',
    search: 'Begins with',
    find: 'Find',
    none: 'Nothing begins like that yet.',
    beFirst: 'Be the first.',
    more: 'More topics',
  },

  topic: {
    people: (about: string) => `About ${about} people care.`,
    description: (topic: string, people: string) => `Meet people near you about ${topic}. ${people}`,
    meets: 'They meet in these places, and wherever enough of you come together next.',
    meetsNowhere: 'They do not meet anywhere yet. The next sign-up may be the one.',
    join: 'Count me in',
    near: 'How near is it?',
    progress: {
      first: 'you may be the first here. Somebody has to be.',
      some: 'some people near there wait already.',
      almost: 'almost enough people wait near there. Perhaps it only takes you.',
      meeting:
        'there is a group near there. Join, and you are invited to its next meetup if it is within your reach.',
    },
    where: 'Where it meets',
    whereForming: 'Where it is forming',
    aroundTown: (town: string) => `Around ${town}`,
    invite: 'Know somebody who would come?',
    inviteWords: 'Every friend brings the meeting nearer. This is the link to send:',
  },

  meetup: {
    title: (topic: string, area: string) => `${topic}, ${area}`,
    description: (topic: string, area: string, time: string) => `${topic}: a meetup ${area}, ${time}.`,
    unnamedTopic: 'A topic of its members',
    isOn: 'It is on',
    about: (people: string) => `About ${people} people have said yes.`,
    fewYet: (people: string) => `Fewer than ${people} people have said yes.`,
    takes: 'It takes',
    takesYes: (people: string) => `${people} people who say yes`,
    join: 'Join this topic',
    calendar: 'Put it into my calendar',
    invited: 'You are invited? Then answer with the buttons in your invitation mail.',
    group: 'About this group',
  },

  group: {
    description: (topic: string, area: string) => `A group that meets every month about ${topic}, ${area}.`,
    rhythm: 'Meets',
    every: (nth: string, weekday: string, time: string) => `The ${nth} ${weekday} of every month, ${time}`,
    nth: { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' },
    since: 'Since',
    held: 'Has met',
    next: 'Next',
    noNext: 'There is no date at the moment.',
    calendar: 'Subscribe to its calendar',
  },

  near: {
    title: 'Near you',
    titleOf: (town: string) => `Near ${town}`,
    description: 'What is on around your town, and what is forming.',
    descriptionOf: (town: string) => `Meetups around ${town}, and topics that are forming.`,
    look: 'Look around',
    on: 'What is on',
    nothingOn: (distance: string) => `Nothing within ${distance} yet.`,
    forming: 'What is forming',
    nothingForming: 'Nobody waits around there yet, or too few to tell. You could be the first.',
    progress: { some: 'Some wait', almost: 'Almost there' },
    join: 'Say what you care about',
  },

  /** Beside a form's map; in counts of towns, `#` is the number. */
  homeMap: {
    look: 'Show it on the map',
    label: 'Map. The arrow keys move the square.',
    empty: 'Name your town, and a map shows the square that we would know, and how far you would go.',
    locate: 'Use my location',
    none: 'No town of that name.',
    one: '1 town. The arrow keys lead to it.',
    several: '# towns. The arrow keys lead to them.',
    locating: 'Looking for your location.',
    located: 'My location',
    notLocated: 'Your device does not tell where it is. Please type your town.',
    offline: 'You are offline. All you typed is still here: send it once you are back.',
  },

  map: {
    around: (town: string | undefined) =>
      town === undefined ? 'Map around the square' : `Map around the square near ${town}`,
    known: (width: string, height: string, town: string | undefined) =>
      `The square of ${width} by ${height} km${town === undefined ? '' : ` near ${town}`} is all that Convoke will know of your home.`,
    reach: (distance: string) => `The circle around it shows how far ${distance} reach.`,
    areas: 'Map of the areas where people meet',
    meeting: 'Green: a group meets there.',
    forming: 'Dashed: people around there are looking for company.',
    circle: (distance: string) => `The circle is ${distance} around the town.`,
    coarse: 'The squares are all that is shown of where anybody is.',
    towns: (list: string) => `Towns on the map: ${list}.`,
    northUp: 'North is up.',
  },

  /** Why something is not possible. */
  refusals: {
    cancelled: 'This meetup was cancelled.',
    'wishes-without-yes': 'Only those who come can vote for a place or host.',
    'venue-not-to-choose': 'This place is not one to choose from.',
    'only-yes-tells': 'Only those who said yes can tell how it was.',
    'never-confirmed': 'This meetup was not confirmed.',
    'not-over': 'This meetup has not ended yet.',
    over: 'This meetup can no longer be changed.',
    started: 'This meetup has started already.',
    'not-the-host': 'Only the host, who offered it first, can change the plan.',
    'time-before-confirmed': 'The time can be moved once the meetup is confirmed.',
    'venue-voted': 'People vote on the place. It can be changed once the meetup is confirmed.',
    'in-a-group': 'You are in a group by now; its mails say how to leave it.',
    'wish-ended': 'This wish has ended. To wait again, please sign up again.',
    undeliverable:
      'Mail to you came back or was reported as unwanted, so we send none and cannot invite you. Whoever runs this site can help.',
    'venue-unknown': 'This is not a place of this meetup that you know of.',
    'venue-of-a-host': 'A host named this place, so nobody else is sent there. Please tell the host.',
    'other-time': (hours: string, usual: string) =>
      `People said yes to this day and about this time: choose a start on the same day, at most ${hours} hours from ${usual}.`,
    'too-far':
      'Somebody in the group might not be able to come there. Choose a place nearer to where the group meets.',
    'too-near': (hours: string) =>
      `People are on their way soon: a meetup changes ${hours} hours before its start at the latest, and starts no sooner than that.`,
    'changed-too-often': (most: string) =>
      `This meetup was changed ${most} times already, and everybody was told each time: it stays as it is now.`,
    'moved-too-often': (most: string) =>
      `Home and reach can be changed ${most} times a day, which is enough for today.`,
    'too-many-interests': (most: string) => `Nobody can wait for more than ${most} topics.`,
  },

  /** Ways on from a link that is too old. */
  expired: {
    member: 'You are a member already? Then we mail you a new link, which signs you in.',
    newcomer: 'You had not confirmed your sign-up yet?',
    again: 'Sign up again',
  },

  /** Ways on from an address that leads nowhere. */
  lost: { near: 'What is on near you?', topics: 'All topics' },

  problems: {
    'link-expired': problem(
      'This link no longer works',
      'It is too old, or not complete. Please open the newest mail from us and press the button there, or copy the whole link. A sign-up that was not confirmed within 7 days is gone.',
    ),
    'not-found': problem(
      'There is nothing here',
      'The address may be mistyped, or what was here has ended or was erased.',
    ),
    'invalid-request': problem(
      'Something is missing',
      'Please go back, choose an answer and press the button again.',
    ),
    closed: problem(
      'This topic is closed',
      'We bring nobody together for it. Whatever else you care about, there is room for it.',
    ),
    'not-possible': problem('That is not possible', 'Please go back and look at the page again.'),
    'limit-reached': problem('That would be too much', 'Please end some of your topics first.'),
    'other-site': problem(
      'This came from another site',
      'Nothing was changed. If you did press a button here, please go back, load the page again and press it once more.',
    ),
    unauthenticated: problem('Please sign in', 'Your session has ended.'),
    'method-not-allowed': problem('That cannot be done here', 'Please go back to the page before.'),
    'too-large': problem('That is too long', 'Please go back and write less.'),
    busy: problem(
      'Very many people are here right now',
      'Please go back and press the button again in a moment.',
    ),
    otherwise: problem(
      'Something went wrong',
      'That is our fault. Please go back and try it again in a few minutes.',
    ),
  },
};

/** What a language must have. */
export type Messages = typeof en;
