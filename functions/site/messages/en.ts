import type { AgreedParts } from '../agreed-words.tsx';

const problem = (title: string, words: string) => ({ title, words });

/** Everything that pages say, in English. Other languages have the same shape; numbers and dates come in shown. */
export const en = {
  toStart: 'Home page',

  /** A town or region of a country (ISO 3166-1), by its English name. */
  placeName: (english: string, _country: string) => english,

  layout: {
    skip: 'Skip to content',
    home: 'Convoke home page',
    nav: 'Site',
    topics: 'Topics',
    near: 'Near you',
    me: 'My page',
    signIn: 'Sign in',
    about: 'How it works',
    privacy: 'Privacy',
    terms: 'Terms',
    imprint: 'Imprint',
    report: 'Something wrong?',
    docs: 'API',
    line: 'Convoke calls the meeting, so nobody has to.',
    towns: 'Towns by GeoNames (CC BY 4.0)',
    language: 'Language',
  },

  docs: {
    title: 'API',
    description: 'Everything the Convoke API can do, with examples.',
    machines: 'The same description as an OpenAPI 3.1 document:',
    table: 'API description',
    scriptless: 'Showing it on this page takes JavaScript, which your browser doesn’t run.',
  },

  home: {
    title: 'Convoke',
    titleAgain: 'Please check your details',
    description:
      'Say where you live, how far you’d go and what you care about. As soon as enough people near you want the same thing, Convoke calls the meeting.',
    heading: 'Say what you care about. We call the meeting.',
    lead: 'Tell us where you live and how far you’d go. As soon as enough people near you want the same thing, Convoke picks a place and a time and invites you all. Nobody has to organise, and nobody has to scroll.',
    begin: 'Find my people',
    stepsLabel: 'How it works',
    steps: [
      {
        title: 'You tell us',
        words: 'Your town, how far you’d travel, the topics you care about. It takes a minute, once.',
      },
      {
        title: 'We wait with you',
        words:
          'Anyone who joins could be the one who makes it possible. The moment there’s a place you can all reach, we know.',
      },
      {
        title: 'You meet',
        words:
          'An invitation with day, time and place arrives by e-mail. You say yes or no. You meet, and then again every month.',
      },
    ],
    promisesLabel: 'What we promise',
    promises: [
      'We keep the square kilometre you live in. Never your address.',
      'Nobody sees your name until you’ve both said yes to the same table.',
      'No password, no feed, no followers. E-mail only when something happens.',
      'From any invitation you can stop one topic or all e-mail. On your page you can erase everything.',
    ],
  },

  signUp: {
    heading: 'Join in',
    lookAgain: 'Almost there. Please check these:',
    where: 'Where?',
    town: 'Your town',
    townHint: 'We only keep the square kilometre around its centre.',
    townMissing: 'Please tell us your town.',
    townWhich: 'There are several. Which one is yours?',
    townNear: 'We don’t know that one. Did you mean one of these?',
    townUnknown: 'We don’t know a town of that name. Please try the next larger one.',
    townMore: 'Not listed? Add the state or country, as in “Springfield, NJ”.',
    townCode: 'We don’t know that postal code. Please type the name of the town instead.',
    reach: 'How far would you go?',
    reachHint: 'As the crow flies. We won’t invite you to anything further away unless you let us ask.',
    askFurther: 'You may ask me about something a little farther',
    askFurtherHint:
      'Once a month at most, and no more than half as far again: we’ll say how far it is, and if you don’t answer, nothing changes.',
    reachMissing: 'Please choose a distance.',
    what: 'What?',
    topics: 'Topics you care about',
    topicsHint: 'Anything you like, separated by commas: chess, sourdough, Linux',
    topicsWrong: {
      missing: 'Please name at least one topic.',
      'too-many': 'You can name up to ten topics. Please take some out.',
      unreadable: 'A topic needs at least one letter or digit.',
    },
    suggested: 'Or pick some of these',
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
    freeHint: 'Tick what works most weeks, or nothing if you don’t mind.',
    daytimes: { morning: 'Mornings, from 10', afternoon: 'Afternoons, from 3', evening: 'Evenings, from 7' },
    who: 'Who?',
    name: 'First name (optional)',
    nameHint: 'Only people who come to the same table see it.',
    nameWrong: 'Please write it with letters.',
    email: 'E-mail address',
    emailHint: 'Your invitations go here. Nobody else gets it.',
    emailWrong: 'This doesn’t look like an e-mail address.',
    emailMeant: (address: string) =>
      `Did you mean ${address}? If your address is right as it is, just send the form again.`,
    agreed: (age: number): AgreedParts => [
      `I am ${age} or older, will keep to the `,
      'community rules',
      ' and agree that Convoke keeps what I enter here, as explained on the ',
      'privacy page',
      '.',
    ],
    agreedLabel: 'Your agreement',
    agreedMissing: 'We need your agreement to keep this.',
    button: 'Let me know when there’s a group',
    afterwards: 'We’ll send you an e-mail with a button to press. You don’t count until you’ve pressed it.',
  },

  checkYourMail: {
    title: 'Check your e-mail',
    sentTo: 'An e-mail is on its way to',
    press: 'Press the button in it, and we’ll start looking for people near you. The link works for 7 days.',
    notThere:
      'Nothing after five minutes? Check your spam folder, or sign up again: there may be a typo in the address.',
  },

  answer: {
    asked: { before: 'Can you make it?', changed: 'Changed your mind?', over: 'Were you there?' },
    stands: {
      proposed: 'It’s on if enough people say yes. Three days before at the latest, we’ll let everyone know.',
      /** No exact place is known yet. */
      placeless:
        'It’s on if enough people say yes and there’s a place to meet. Three days before at the latest, we’ll let everyone know.',
      /** The time for it has come. */
      deciding: 'Whether it’s on is being decided right now.',
      /** It has begun. */
      missed: 'We didn’t decide in time whether it’s on. That’s our fault.',
      confirmed: 'It’s happening.',
      held: 'It happened.',
      unknown: 'It’s over.',
      cancelled: 'It was cancelled because too few people could make it.',
    },
    noPlace: 'It was called off because no place was found.',
    calledOff: 'We called it off. Please don’t go.',
    noted: 'Thanks, we’ve noted that.',
    comes: 'You’re coming.',
    hosts: 'You’re hosting.',
    standsIn: 'Someone else offered to host first, so you’re the stand-in.',
    enoughHosts: 'Enough people have already offered to host. Thanks all the same!',
    staysAway: 'You’re not coming. We won’t e-mail you about this meetup again, unless it’s cancelled.',
    said: { yes: 'You said yes.', no: 'You said no.', listed: 'You were on the waiting list.' },
    hosted: 'You were the host.',
    listed: (place: string) => `All seats are taken. You’re number ${place} on the waiting list.`,
    movesUp: 'If someone can’t make it, the first on the list gets the seat, and we write to them at once.',
    stopsMoving: 'The list no longer moves up. If you see a free seat below, you can still say yes.',
    seats: 'Seats',
    freeSeats: (free: number, seats: string) =>
      free === 1 ? `1 of ${seats} seats is free.` : `${free} of ${seats} seats are free.`,
    noSeats: (seats: string) => `All ${seats} are taken.`,
    twoTables: 'There are two tables.',
    listLength: (listed: number) =>
      listed === 1 ? '1 person is on the list.' : `${listed} people are on the list.`,
    wouldList: 'If you say yes, you go on the list.',
    yesIfSeat: 'Yes, if I get a seat',
    smaller: (reach: string) =>
      `If this is generally too far for you: with a reach of ${reach}, we’d only invite you to what’s nearer.`,
    when: 'When',
    where: 'Where',
    who: 'Who’s coming',
    whoSaidYes: 'Who said yes',
    answers: 'Answers',
    saidYes: (people: number) =>
      people === 0
        ? 'Nobody has said yes.'
        : people === 1
          ? '1 person has said yes.'
          : `${people} people have said yes.`,
    venueOpen: 'The exact place isn’t fixed yet.',
    venueHidden: 'People who say yes learn exactly where.',
    venueLater: 'The exact place isn’t fixed yet. Once it is, people who say yes will learn it.',
    onlyYou: 'At the moment, only you.',
    onlyYouSaidYes: 'Only you.',
    you: 'You',
    more: (people: number) => `${people} more`,
    others: (people: number) => (people === 1 ? '1 other' : `${people} others`),
    youHost: 'You’re hosting: come a little early and put a sign on the table.',
    nobodyHosts: 'Nobody is hosting, and that’s fine: whoever gets there first finds a table.',
    hostWanted: 'Nobody is hosting yet. Would you like to?',
    somebodyHosts: 'There’s a host.',
    hostedBy: 'Hosted by',
    hostWas: 'The host was',
    yourAnswer: 'Your answer',
    yes: 'Yes, I’ll be there',
    no: 'No, I can’t make it',
    was: { yes: 'Yes, I was there', no: 'No, I wasn’t there' },
    whichPlace: 'If yes: which place would you like?',
    anyPlace: 'Any of them',
    votes: (votes: number) => (votes === 1 ? '1 vote' : `${votes} votes`),
    canHost: 'If yes: I can host',
    tooFar: 'If no: it’s too far for me',
    send: 'Send my answer',
  },

  /** Of a meetup beyond somebody's reach: `distance` is how far it is at most, `reach` how far they said. */
  further: {
    howFar: 'How far',
    distance: (distance: string, reach: string) => `Up to ${distance} from you; you said ${reach}.`,
    short: (distance: string) => `up to ${distance} from you`,
    effect:
      'If you say yes, you join the group that meets there. If you say no, or nothing at all, nothing changes.',
    staysAway: 'You’re not coming, and nothing changes: you go on waiting for something nearer.',
    joined: 'You’re in the group now, and we’ll invite you to its next meetups, too.',
    wider: (reach: string) =>
      `Would you like to hear of more at that distance? With a reach of ${reach}, we’d invite you to it. Your reach stays as it is unless you change it.`,
    change: 'Change my reach',
  },

  /** One press answers. */
  press: {
    yes: 'I’m coming',
    no: 'I can’t make it',
    /** What a yes is where all seats are taken. */
    list: 'Put me on the list',
    vote: 'Your vote:',
    more: 'More to say?',
  },

  /** For those who said yes. */
  coming: {
    calendar: 'Add to calendar',
    google: 'Google',
    apple: 'Apple (.ics)',
    outlook: 'Outlook',
    directions: 'Directions',
    next: 'What happens next',
    decision: (day: string) =>
      `By ${day} at the latest, we’ll know whether enough people have said yes, and e-mail you either way.`,
    decisionPlaceless: (day: string) =>
      `By ${day} at the latest, we’ll know whether enough people have said yes and whether there’s a place to meet, and e-mail you either way.`,
    soon: 'We’ll e-mail you as soon as it’s decided.',
    reminder: 'We’ll remind you before it starts. If anything changes, you’ll hear from us.',
    seeYou: 'If anything changes, you’ll hear from us. See you there!',
    friend: 'Bring a friend',
    friendWords: 'It’s easier to go with someone you know. This page shows when and roughly where:',
  },

  /** How many of those it takes have said yes; `day` names the day by which. */
  bar: {
    nobody: 'Nobody has said yes yet: you could be the first.',
    first: (minimum: number) => `You’re the first of the ${minimum} it takes.`,
    of: (yes: number, minimum: number) =>
      `${yes} of the ${minimum} it takes ${yes === 1 ? 'has' : 'have'} said yes.`,
    enough: (yes: number) =>
      yes === 1
        ? '1 person has said yes, and that’s enough.'
        : `${yes} people have said yes, and that’s enough.`,
    placeMissing: 'Only a place is still missing.',
    takes: (minimum: number, day: string) =>
      minimum === 1 ? `It takes 1 person by ${day}.` : `It takes ${minimum} people by ${day}.`,
    decided: (day: string) => `It’s decided by ${day} at the latest.`,
    publicEnough: 'That’s enough, if it stays that way.',
    publicPlaceless: 'That’s enough, if it stays that way and there’s a place to meet.',
  },

  /** Which evenings would do, asked of those who cannot come. */
  evenings: {
    title: 'Evenings that suit you',
    question: 'Which evenings would suit you?',
    hint: 'The next time we look for a date, they count as times when you’re free.',
    send: 'Remember these',
    noted: (evenings: string) => `Noted: evenings on ${evenings}.`,
    counts: 'The next time we look for a date, we’ll take that into account.',
    none: 'You didn’t tick an evening, so nothing has changed.',
    back: 'Back to the invitation',
    all: 'All your times are on your own page.',
  },

  feedback: {
    title: (topic: string) => `How was ${topic}?`,
    cancelled: 'It was cancelled, so there’s nothing to tell.',
    early: 'It hasn’t ended yet. Please open this page again afterwards.',
    onlyYes:
      'We only ask people who said yes. If you were there, please say so first, with the link in your invitation.',
    unconfirmed: 'It wasn’t confirmed, so there’s nothing to tell.',
    happened: 'Did it happen?',
    yes: 'Yes, we met',
    no: 'No',
    people: 'How many came, including you?',
    hostNext: 'I’d host the next one',
    tell: 'Send feedback',
  },

  host: {
    title: 'Your meetup',
    heading: 'Where and when?',
    link: 'Change the place or the time',
    closedLink: 'Report a place that has closed',
    notHost:
      'Only the person who offered to host first can change this. The link in your invitation says who that is.',
    over: 'This meetup can no longer be changed.',
    told: 'Everyone who’s coming will hear about it and get a new file for their calendar.',
    start: 'Start (on the same day)',
    place: 'Place',
    keep: 'As it is',
    noPlaces: 'We know of no other place within half a kilometre.',
    send: 'Save changes',
  },

  places: {
    title: 'Where shall we meet?',
    words:
      'As soon as two others would go to a place, it counts, and the meetup can happen there. Nobody has checked these places.',
    empty: 'Nobody has suggested a place yet. Without one the meetup can’t happen, so be the first!',
    closed: 'We’re not looking for a place for this meetup, or not any more.',
    onlyYes: 'Only people who are coming see and suggest places.',
    answer: 'See or change my answer',
    map: 'See it on a map',
    others: (people: number) =>
      people === 0
        ? 'Nobody else would go there yet.'
        : people === 1
          ? '1 other would go there.'
          : `${people} others would go there.`,
    leads: 'This is where it will be, as things stand.',
    withYou: (people: number) =>
      people === 0
        ? 'You’d go there too.'
        : people === 1
          ? 'You and 1 other would go there.'
          : `You and ${people} others would go there.`,
    yours: 'Your suggestion.',
    endorse: 'I’d go there too',
    report: 'Report this place',
    propose: 'Suggest a public place',
    neverPrivate:
      'A café, a library, a park: somewhere anyone may go. A private address is never a place to meet. Everyone who’s coming will see your suggestion.',
    name: 'Name of the place',
    nameMissing: (most: string) => `Please name the place, in up to ${most} characters.`,
    spotMissing: 'Please tap on the map where it is.',
    where: 'Or paste a link from a map',
    whereHint: 'A link to the place from OpenStreetMap or Google Maps is the most exact.',
    whereMissing: 'We can’t read a location from that. Please copy the whole link.',
    send: 'Suggest this place',
    done: {
      proposed: 'It counts as soon as two others would go there, too.',
      reported: 'We’ve hidden the suggestion.',
    },
    missing: 'A place is still missing, and without one the meetup can’t happen.',
    standing: 'As things stand, you’ll meet here:',
    link: 'See and suggest places',
    notChecked: (places: number): string =>
      places === 1
        ? 'Members suggested this place; nobody has checked it.'
        : 'Members suggested these places; nobody has checked them.',
    wasReported: 'Someone has reported this place. Please only go if you’re sure it’s a public place.',
  },

  /** The map on which a place is chosen. */
  choice: {
    legend: 'Where is it?',
    hint: 'Tap on the map. It zooms in; tap again to be more exact. The buttons below do the same.',
    tap: 'Choose this spot on the map',
    none: 'No spot is chosen yet.',
    chosen: 'The dot is the spot you’ve chosen.',
    steps: {
      north: 'North',
      south: 'South',
      west: 'West',
      east: 'East',
      closer: 'Zoom in',
      wider: 'Zoom out',
    },
  },

  closed: {
    title: 'Has a place closed for good?',
    words: 'Thanks for telling us. Once a second person says the same, we won’t send anyone there any more.',
    none: 'This meetup has no place yet, or only people who are coming can see it.',
    which: 'Which one?',
    noted: 'Noted. Once a second person says the same, we won’t send anyone there any more.',
    believed: 'Thank you. We won’t send anyone there any more.',
    send: 'Report as closed',
  },

  /** Before and after the topic. */
  consent: [
    'I explicitly agree that Convoke keeps that I want to meet about ',
    ', although this may tell something about my health, beliefs, sexuality, politics or union. It’s kept to bring me together with others who want the same. The only people who learn of it are those I meet, and it’s deleted once I leave the topic.',
  ],

  confirm: {
    title: 'Confirm your sign-up',
    heading: 'Shall we look for people near you?',
    topics: 'Topics',
    reach: 'How far',
    upTo: (distance: string) => `Up to ${distance}`,
    agree: (age: number): AgreedParts => [
      `By pressing the button, you say that you are ${age} or older, will keep to the `,
      'community rules',
      ' and agree that Convoke keeps what this sign-up contains, as explained on the ',
      'privacy page',
      '.',
    ],
    home: 'Home',
    otherTown: 'Not there? Sign up again with the right town.',
    button: 'Yes, that’s me',
    unticked: 'Without this we don’t add the topic. Everything else works the same.',
    afterwards:
      'As soon as enough people near you want the same thing, we’ll send you an invitation. If this wasn’t you, just close this page.',
  },

  second: {
    title: 'New topics for you?',
    heading: 'You’re already a member',
    intro:
      'Someone, hopefully you, signed up with your address again. Your membership stays exactly as it is:',
    name: 'First name',
    home: 'Home',
    language: 'E-mail language',
    noTopics: 'none at the moment',
    pause: 'No e-mail',
    until: (date: string) => `until ${date}`,
    legend: 'That sign-up named these topics. Which would you like to add?',
    stopped: 'You’ve stopped all e-mail. If you tick something, we’ll write to you again.',
    nothingNew: 'You already have every topic that sign-up named.',
    button: 'Add what I ticked',
    afterwards: 'Everything else you can change on your own page. If this wasn’t you, just close this page.',
    unticked: 'Anything you don’t tick won’t be added.',
    added: 'Added:',
    unchanged: 'Nothing has changed.',
  },

  welcome: {
    back: 'Welcome back',
    see: 'See where your topics stand.',
    show: 'Show me',
    title: 'Where your topics stand',
    in: 'Thank you',
    confirmed: 'Your address is confirmed.',
    none: 'You have no topics at the moment. You can add some on your own page at any time.',
    refused: 'We don’t bring people together for this, so it isn’t among your topics:',
    lacking:
      'Without your explicit agreement we haven’t added this; you can add it on your own page at any time:',
    toMyPage: 'Go to my page',
    used: 'This link has already been used',
    usedWords:
      'It signed you in where you pressed its button, and it works only once: anyone who finds the e-mail later can’t use it. To sign in again, here or elsewhere, just ask for a new link.',
  },

  standing: {
    waiting: {
      unknown: (quorum: string) =>
        `It takes ${quorum} people. From tomorrow morning, your page will say roughly how many are waiting around you.`,
      few: (quorum: string) =>
        `It takes ${quorum} people. So far only a few, or none, are waiting around you.`,
      half: (quorum: string) => `At least half of the ${quorum} people it takes are waiting around you.`,
      almost: (quorum: string) => `It takes ${quorum} people, and almost enough are waiting around you.`,
    },
    weWrite: 'We’ll write as soon as there’s a place you can all reach.',
    group: 'There’s a group',
    next: (time: string) => `Next meetup: ${time}.`,
    invitation: 'Your invitation comes by e-mail.',
    nextInvitation: 'Your next invitation comes by e-mail.',
  },

  interest: {
    title: 'Still interested?',
    waiting: 'You’re on the list. As soon as enough people near you want to meet, we’ll write.',
    gathered: 'Good news: you’re in a group now. Its invitations come by e-mail.',
    question: 'Are you still interested?',
    yes: 'Yes, I’m still interested',
    no: 'No, not any more',
    button: 'Send my answer',
    ended: 'You’re no longer waiting',
    deleted: 'This interest has ended, and we’ve deleted it.',
    comeBack: 'To wait again, just sign up again.',
  },

  appeal: {
    title: 'Your objection',
    heading: 'Object to a decision',
    decided: (day: string, measure: string) =>
      `On ${day} the operator of this site decided: ${measure} The reasons:`,
    measures: {
      warned: 'you are warned.',
      'no-hosting': 'you can’t host meetups.',
      silent: 'others don’t see your name or words.',
      suspended: 'your membership is suspended.',
      banned: 'your membership has ended.',
      lifted: 'the decision about you is lifted.',
    },
    words: 'You can object once. A person looks at it and e-mails you what they decide, and why.',
    text: 'Why is it wrong?',
    textHint: 'Up to 2,000 characters. The operator reads it, nobody else.',
    missing: 'Please say why the decision is wrong.',
    send: 'Object',
    arrived: 'Your objection has arrived.',
    next: 'A person will look at it. We’ll e-mail you what they decide.',
  },

  report: {
    link: 'Something wrong? Report it',
    linkPeople: 'Something wrong? Report it or block someone',
    title: 'Report something',
    heading: 'What’s wrong?',
    words: 'Tell us, and a person will look at it. Nobody else learns that it was you.',
    about: {
      topic: 'You’re reporting the topic whose page you came from. A person will look at it.',
      group: 'You’re reporting the group whose page you came from. A person will look at it.',
      meetup: 'You’re reporting the meetup whose page you came from. A person will look at it.',
      help: 'Tell us, and a person will look at it.',
    },
    danger:
      'Is someone in danger right now? Please call the emergency services first: 112 in Europe, 911 in North America.',
    what: 'What is it about?',
    aspects: {
      meetup: 'The meetup',
      place: 'The place',
      host: 'The host',
      topic: 'The topic',
      mail: 'The e-mail itself',
    },
    why: 'What’s wrong with it?',
    reasons: {
      'unsafe-meeting': 'I don’t feel safe, or I didn’t',
      threat: 'A threat, or violence',
      minor: 'A child or teenager is at risk',
      hate: 'Hate or harassment',
      sexual: 'Unwanted sexual content or behaviour',
      illegal: 'It’s against the law',
      scam: 'A scam',
      spam: 'Advertising or spam',
      impersonation: 'Someone pretends to be someone else',
      'not-a-public-place': 'It isn’t a public place',
      privacy: 'It tells something private about a person',
      other: 'Something else',
    },
    text: 'What happened? (optional)',
    textHint: 'In your own words, up to 2,000 characters. If it’s against the law, please say why.',
    whyOfHelp: 'What kind of problem is it?',
    textOfHelp: 'What happened, and where?',
    textHintOfHelp:
      'In your own words, up to 2,000 characters. Please say which topic, meetup, page or person you mean.',
    name: 'Your name (optional)',
    email: 'Your e-mail address (optional)',
    emailHint: 'Only in case we need to ask. We delete it once we’ve decided.',
    faith: 'As far as I know, what I say here is correct and complete.',
    send: 'Send the report',
    member: 'We’ll confirm by e-mail that it has arrived, and tell you what we decide and why.',
    stranger:
      'We don’t send e-mail to addresses that nobody has confirmed, so you’ll see here that it has arrived.',
    direct: 'Or write to the people who look at reports:',
    missing: 'Something is missing:',
    complaints: {
      what: 'Please choose what it’s about.',
      reason: 'Please choose what’s wrong.',
      text: 'Please say what happened.',
      email: 'That isn’t an e-mail address. Leave it empty if you like.',
      faith: 'Please confirm that it’s correct as far as you know.',
      person: 'Please choose whom.',
      together: 'Please choose whether you stay.',
    },
    block: {
      heading: 'Never meet someone again?',
      words:
        'From now on, you and they don’t come into a group together. They aren’t told. You can take it back on your page.',
      who: 'Who?',
      together: 'If you’re in a group together:',
      leave: 'I leave it and wait for one without them',
      stay: 'I stay, and the people who run this site are told',
      button: 'Block this person',
      done: 'Blocked',
      doneWords: 'You and they don’t come into a new group together. They aren’t told.',
      left: 'If you were in a group together, you’ve left it and are waiting for another.',
      stayed: 'If you’re in a group together, a person will look at it, and you’ll hear from us by e-mail.',
      mine: 'People you’ve blocked',
    },
    nameless: 'Someone without a name',
    thanks: 'Thank you',
    receivedMember: 'Your report has arrived. A person will look at it, and you’ll hear from us by e-mail.',
    receivedStranger: 'Your report has arrived. A person will look at it.',
  },

  transparency: {
    title: 'What was reported and decided',
    description: 'What people told us is wrong, and what was done about it, month by month.',
    how: 'We count in fives and leave out anything below five, so that nobody can be recognised. The figures are renewed every night; dates are by the clocks of UTC.',
    people:
      'People decide; no program does. Only this happens by itself: an urgent report by someone invited, or the third about one subject, stops a group’s next meetup until a person has decided, and if nobody has in time, the meetup is called off.',
    none: 'There’s nothing to show yet.',
    few: 'Fewer than five of anything.',
    received: (reason: string) => `Reports received: ${reason}`,
    about: {
      reports: (act: string) => `Reports decided: ${act}`,
      people: (act: string) => `Decisions about people: ${act}`,
      holds: (act: string) => `Groups held back, because their people may not be independent: ${act}`,
      appeals: (act: string) => `Objections: ${act}`,
    },
    acts: {
      dismissed: 'no rule broken',
      noted: 'something done',
      warned: 'warning',
      'no-hosting': 'may not host',
      silent: 'name and words not shown to others',
      suspended: 'suspended',
      banned: 'excluded',
      lifted: 'lifted again',
      hidden: 'topic no longer shown',
      closed: 'topic closed',
      cancelled: 'meetup called off',
      released: 'released',
      refused: 'refused',
      upheld: 'the decision stands',
      granted: 'the decision was changed',
    },
    median: (hours: number) =>
      hours === 1
        ? 'Half of the reports were decided within an hour.'
        : `Half of the reports were decided within ${hours} hours.`,
    asFile: 'The same for programs:',
  },

  unsubscribe: {
    title: 'Stop or pause e-mail',
    heading: 'Too much e-mail?',
    what: 'What would you like to do?',
    nothingAbout: 'No more e-mail about',
    leavesGroup: 'You leave its group, too.',
    pause: (months: number) =>
      months === 1 ? 'No e-mail at all for a month' : `No e-mail at all for ${months} months`,
    all: 'No e-mail at all, ever',
    allMeans: 'You leave all groups and topics: we can’t count people we can’t invite.',
    button: 'Confirm',
    ended: 'You won’t get any more e-mail about',
    left: 'If there was a group, you’ve left it.',
    paused: (day: string) =>
      `You won’t get any e-mail until ${day}. You stay in your groups; if you’d said yes to a meetup before that day, we’ve noted that you can’t come.`,
    done: 'No more e-mail',
    stopped: 'You won’t get any e-mail from Convoke.',
    comeBack: 'To come back, just sign up again.',
  },

  signIn: {
    title: 'Sign in',
    ended: 'You’re signed out.',
    words:
      'There’s no password. We’ll e-mail you a link, and the page it opens has a button that signs you in.',
    button: 'E-mail me a link',
    noMember: 'Not a member yet?',
    join: 'Join',
    sent: 'If this address belongs to a member, a link is on its way:',
    sentWords: 'Press the button on the page it opens. The link works once, within an hour.',
    noMail:
      'Nothing after five minutes? Try the device you last signed in on, or try again tomorrow: we limit how many links go to one address in a day.',
  },

  me: {
    consent: 'Agree',
    title: 'My page',
    hello: 'Hello',
    parts: 'Sections of this page',
    notices: {
      saved: 'Saved.',
      added: 'Your topic has been added.',
      left: 'You’ve left that topic.',
      paused: 'Your e-mail is paused.',
      back: 'Welcome back. You’ll get e-mail again.',
      calendar: 'Your calendar has a new address; the old one no longer works.',
      unblocked: 'You’ve unblocked them.',
      topicWrong: 'A topic needs at least one letter or digit.',
      topicConsent:
        'This topic may tell something about you that’s nobody else’s business. Do you agree that we keep it? Please tick the box beside it, and press “Add” again.',
      topicClosed: 'We don’t bring people together for that topic.',
      topicsFull: 'You can have up to nineteen topics. Please leave one first.',
      profileWrong: 'Almost there. Please check what’s marked below.',
    },
    unsubscribed:
      'You’ve stopped all e-mail, so you’re not waiting for anything. Add a topic to start again.',
    invitations: 'Invitations',
    answers: {
      open: 'Please answer',
      yes: 'You’re coming',
      no: 'You’re not coming',
      listed: 'You’re on the list',
    },
    topics: 'Topics',
    noTopics: 'You have no topics at the moment.',
    leave: 'Leave',
    leaveNamed: (topic: string) => `Leave ${topic}`,
    oneMore: 'One more topic',
    add: 'Add',
    bringSomebody: 'Bring someone',
    profile: 'About you',
    livesNow: 'You live',
    moved: 'Moved? Your new town',
    language: 'E-mail language',
    save: 'Save',
    pause: 'Take a break',
    pauseWords:
      'No e-mail for a while. You keep your groups and your place among those who are waiting; if you’ve said yes to a meetup in that time, we’ll note that you can’t come.',
    months: (months: number) => (months === 1 ? '1 month' : `${months} months`),
    paused: (date: string) => `No e-mail before ${date}.`,
    comeBack: 'Come back now',
    blocks: 'People you’ve blocked',
    blocksWords: 'You and they don’t end up in a new group together. They don’t know about it.',
    metAt: (topic: string, day: string) => `from ${topic} on ${day}`,
    unblock: 'Unblock',
    unblockNamed: (name: string) => `Unblock ${name}`,
    data: 'You and your data',
    signedInAs: 'Signed in as',
    signOut: 'Sign out',
    signOutEverywhere: 'Sign out everywhere',
    signOutCalendar: 'Give my calendar a new address, too',
    signOutWords:
      'This ends every session on every device, and every link that would sign you in. The links in e-mails you already have still do the one thing they’re for: answer that invitation, say you’re still interested, or stop e-mail.',
    calendar: 'Your calendar',
    calendarWords:
      'Subscribe to this address in your calendar app, and keep it to yourself: it shows what you’re invited to.',
    newCalendar: 'Give it a new address',
    all: 'Everything we know about you',
    download: 'Download all data',
    erase: 'Erase me',
    eraseTitle: 'Erase everything?',
    eraseWords:
      'Your address, home, topics, groups, invitations and answers are removed at once, for good. Nobody is told.',
    eraseReturn: 'You can sign up again at any time.',
    eraseNow: 'Yes, erase everything',
    keep: 'No, keep it',
    erased: 'Everything is erased',
    erasedWords:
      'Nothing is left of you but a code: it tells us that you were erased and, for two days, how many links were asked for. If we excluded you from taking part, that decision stays, too, without your address. Otherwise, to come back, just sign up again. All the best!',
  },

  share: { copy: 'Copy', copied: 'Copied', send: 'Share' },

  topics: {
    title: 'Topics',
    description: 'What people near you want to meet for.',
    lead: 'Topics that about five people or more are interested in, once everyone may see them. Yours isn’t there? Every topic starts with someone.',
    search: 'Name contains',
    find: 'Search',
    none: 'Nothing to show here yet.',
    beFirst: 'Be the first.',
    next: 'Next meetup:',
    more: 'More topics',
  },

  topic: {
    people: (about: string) => `About ${about} people are interested.`,
    description: (topic: string, people: string) => `Meet people near you for ${topic}. ${people}`,
    meets: 'They meet in these places, and wherever enough of you come together next.',
    meetsNowhere: 'They don’t meet anywhere yet. The next sign-up could be the one.',
    join: 'Count me in',
    member: 'Already a member?',
    add: 'Add it to my topics',
    near: 'How close is it?',
    progress: {
      first: 'you may be the first here. Someone has to be.',
      some: 'some people near there are already waiting.',
      almost: 'almost enough people near there are waiting. Perhaps it only takes you.',
      meeting:
        'there’s a group near there. Join, and we’ll invite you to its next meetup if it’s within your reach.',
    },
    where: 'Where people meet',
    whereForming: 'Where groups are forming',
    aroundTown: (town: string) => `Around ${town}`,
    invite: 'Know someone who’d come?',
    inviteWords: 'Every friend brings the meetup closer. Here’s the link to send:',
  },

  chapters: {
    title: (topic: string) => `${topic}: where it meets`,
    description: (topic: string) =>
      `All places where people meet for ${topic}, by country, with the next dates.`,
    groups: (groups: number, countries: number, shown: string) =>
      `${shown} ${groups === 1 ? 'group' : 'groups'} in ${countries === 1 ? 'one country' : `${countries} countries`}.`,
    about: 'About the topic',
    members: (people: string) => `About ${people} people belong to these groups.`,
    noDate: 'No date yet',
    elsewhere: 'Elsewhere',
    all: 'All groups by country, with their next dates',
  },

  meetup: {
    title: (topic: string, area: string) => `${topic}, ${area}`,
    description: (topic: string, area: string, time: string) => `${topic}: a meetup ${area}, ${time}.`,
    unnamedTopic: 'The group’s own topic',
    isOn: 'It’s on',
    about: (people: string) => `About ${people} people have said yes.`,
    fewYet: (people: string) => `Fewer than ${people} people have said yes.`,
    seats: 'Seats',
    atMost: (seats: string) => `At most ${seats}; after that there’s a waiting list.`,
    join: 'Join this topic',
    calendar: 'Add to calendar',
    invited: 'Already invited? Answer with the buttons in your invitation e-mail, or here:',
    myAnswer: 'My invitations',
    group: 'About this group',
  },

  group: {
    description: (topic: string, area: string) => `A group that meets every month for ${topic}, ${area}.`,
    rhythm: 'Meets',
    every: (nth: string, weekday: string, time: string) => `The ${nth} ${weekday} of every month, ${time}`,
    nth: { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' },
    since: 'Since',
    held: 'Meetups so far',
    next: 'Next',
    noNext: 'There’s no date at the moment.',
    calendar: 'Subscribe to its calendar',
  },

  near: {
    title: 'Near you',
    titleOf: (town: string) => `Near ${town}`,
    description: 'Meetups around your town, and groups that are forming.',
    descriptionOf: (town: string) => `Meetups around ${town}, and groups that are forming.`,
    look: 'Look around',
    coarse: (distance: string) =>
      `Your browser tells us only which square, up to ${distance} wide, you’re in.`,
    member: 'Already a member?',
    home: 'Look around my town',
    on: 'What’s on',
    nothingOn: (distance: string) => `Nothing within ${distance} yet.`,
    forming: 'Groups forming',
    nothingForming: 'Nobody is waiting around there yet, or too few to tell. You could be the first.',
    progress: { some: 'Some are waiting', almost: 'Almost there' },
    join: 'Join',
  },

  /** Beside a form's map; in counts of towns, `#` is the number. */
  homeMap: {
    look: 'Show on the map',
    label: 'Map. The arrow keys move the square.',
    empty: 'Name your town, and a map shows the square we would know, and how far you’d go.',
    locate: 'Use my location',
    none: 'No town by that name.',
    one: '1 town. Use the arrow keys to get to it.',
    several: '# towns. Use the arrow keys to get to them.',
    locating: 'Finding your location.',
    located: 'My location',
    notLocated: 'Your device isn’t sharing its location. Please type your town.',
    offline: 'You’re offline. Everything you typed is still here: send it once you’re back.',
  },

  map: {
    around: (town: string | undefined) =>
      town === undefined ? 'Map around the square' : `Map around the square near ${town}`,
    known: (width: string, height: string, town: string | undefined) =>
      `The square of ${width} by ${height} km${town === undefined ? '' : ` near ${town}`} is all Convoke will know about where you live.`,
    reach: (distance: string) => `The circle around it shows how far ${distance} gets you.`,
    areas: 'Map of the areas where people meet',
    meeting: 'Green: a group meets there.',
    forming: 'Dashed: people around there are looking for company.',
    circle: (distance: string) => `The circle reaches ${distance} around the town.`,
    coarse: 'These squares are all we show of where anyone is.',
    search: 'Map of the square to meet in',
    searched: 'The place has to lie within the dashed square.',
    towns: (list: string) => `Towns on the map: ${list}.`,
    northUp: 'North is up.',
  },

  /** Why something is not possible. */
  refusals: {
    cancelled: 'This meetup was cancelled.',
    'wishes-without-yes': 'Only people who are coming can vote for a place or host.',
    'venue-not-to-choose': 'This place isn’t one of the choices.',
    'no-seat': 'All seats are taken, and the waiting list takes nobody any more.',
    'further-over':
      'This isn’t possible any more: the group or the meetup is full, or you’re no longer waiting for this topic. Nothing changes for you.',
    'only-yes-tells': 'Only people who said yes can tell us how it was.',
    'never-confirmed': 'This meetup wasn’t confirmed.',
    'not-over': 'This meetup hasn’t ended yet.',
    over: 'This meetup can no longer be changed.',
    started: 'This meetup has already started.',
    'not-the-host': 'Only the person who offered to host first can change this.',
    'before-confirmed':
      'You can change the meetup once it’s confirmed. Until then, the people who say yes decide on the place.',
    'in-a-group': 'You’re in a group now; its e-mails tell you how to leave it.',
    'wish-ended': 'This interest has ended. To wait again, please sign up again.',
    barred:
      'The operator of this site has decided that you can’t take part. If you were a member at the time, we e-mailed you the reasons and how to object; otherwise, please ask the operator.',
    'may-not-host':
      'The operator of this site has decided that you can’t host. We e-mailed you the reasons and how to object.',
    'not-heard':
      'The operator of this site has decided that nothing you write is shown to others. We e-mailed you the reasons and how to object.',
    undeliverable:
      'E-mail to you came back or was reported as unwanted, so we’ve stopped sending it and can’t invite you. Whoever runs this site can help.',
    'venue-unknown': 'This isn’t one of the places we’ve shown you for this meetup.',
    'venue-of-a-host': 'A host named this place, so we don’t send anyone else there. Please tell the host.',
    'place-outside': 'This lies outside the square. Please tap a place within it.',
    'place-proposed': 'You’ve already suggested a place, and it can’t be swapped any more.',
    'places-enough': 'There are enough suggestions already. Please choose one of them.',
    'place-own': 'This is your own suggestion: others have to agree.',
    'places-closed': 'We’re not looking for a place for this meetup, or not any more.',
    'place-without-yes': 'Only people who are coming can suggest places. Please say yes first.',
    'other-time': (usual: string) =>
      `People said yes to this day and roughly this time: choose a start on the same day, at most an hour from ${usual}.`,
    held: 'This meetup can’t be changed for now: whoever runs this site is looking into something.',
    'too-near': (hours: string) =>
      `People have made plans: a meetup can be changed until ${hours} hours before its start, and can’t be moved to start sooner than that.`,
    'changed-too-often': (most: string) =>
      `This meetup has already been changed ${most} times, and everyone was told each time: it stays as it is now.`,
    'moved-too-often': (most: string) =>
      `You can change your home and reach up to ${most} times a day, and that’s it for today.`,
    'too-many-reports': (most: string) =>
      `We can’t take more than ${most} reports for now. Please try again tomorrow; if it’s urgent, write to whoever runs this site.`,
    'too-many-blocks': (most: string) =>
      `You’ve blocked ${most} people, and that’s as many as we keep. Unblock someone on your page first.`,
    'too-many-interests': (most: string) => `You can have up to ${most} topics.`,
  },

  /** Ways on from a link that is too old. */
  expired: {
    member: 'Already a member? We’ll e-mail you a new link that signs you in.',
    newcomer: 'Hadn’t confirmed your sign-up yet? After 7 days it’s gone.',
    again: 'Sign up again',
  },

  /** Ways on from an address that leads nowhere. */
  lost: { near: 'What’s on near you?', topics: 'All topics' },

  problems: {
    'link-expired': problem(
      'This link no longer works',
      'It’s too old, or incomplete. Please open the latest e-mail from us and press the button there, or copy the whole link.',
    ),
    'not-found': problem(
      'There’s nothing here',
      'The address may be mistyped, or what was here has ended or been erased.',
    ),
    'invalid-request': problem(
      'Something is missing',
      'Please go back, choose an answer and press the button again.',
    ),
    closed: problem(
      'This topic is closed',
      'We don’t bring people together for it. There’s room for anything else you care about.',
    ),
    held: problem(
      'This isn’t shown for now',
      'Whoever runs this site is looking into something. Please come back later.',
    ),
    'not-possible': problem('That isn’t possible', 'Please go back and look at the page again.'),
    'limit-reached': problem('That would be too much', 'Please leave some of your topics first.'),
    'other-site': problem(
      'This came from another site',
      'Nothing was changed. If you did press a button here, please go back, reload the page and press it again.',
    ),
    unauthenticated: problem('Please sign in', 'Your session has ended.'),
    'method-not-allowed': problem('That doesn’t work here', 'Please go back to the page before.'),
    'too-large': problem('That’s too long', 'Please go back and shorten it.'),
    'too-many-requests': problem(
      'Too many requests from your network',
      'No mail was sent. Please try again in an hour. If you share your connection with many people, try another one, such as your phone’s.',
    ),
    busy: problem(
      'A lot of people are here right now',
      'Please go back and press the button again in a moment.',
    ),
    otherwise: problem(
      'Something went wrong',
      'That’s our fault. Please go back and try again in a few minutes.',
    ),
  },

  meant: {
    question: 'Did you mean',
    keep: 'Keep',
    none: 'No topic is called that. You can name it all the same.',
    one: 'One topic. Choose it with the arrow keys.',
    several: '# topics. Choose one with the arrow keys.',
  },
};

/** What a language must have. */
export type Messages = typeof en;
