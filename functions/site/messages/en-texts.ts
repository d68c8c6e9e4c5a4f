import type { Words } from '../words-page.tsx';

/** What a stage does with data beyond what every stage does. */
export interface Practice {
  /** The host of the street maps, where there are any. */
  readonly streetMapsFrom: string | undefined;
  /** Whether mail programs can answer to us. */
  readonly receivesMail: boolean;
  /** Whether names of topics that nobody has looked at are shown, if they look harmless. */
  readonly opensTopics: boolean;
}

/** The long texts. What they say of data must be what the code does: change both together, and `TEXTS_VERSION`. */
export interface Texts {
  readonly about: Words;
  readonly privacy: (practice: Practice) => Words & { readonly contact: string };
  /** `age`: how old members are at least, in years. */
  readonly terms: (age: number) => Words & { readonly contact: string };
  readonly asOf: (day: string) => string;
  readonly imprint: Omit<Words, 'sections'> & { readonly email: string; readonly phone: string };
}

export const enTexts: Texts = {
  about: {
    title: 'How it works',
    description:
      'You say where you live, how far you’d go and what you care about. Convoke calls the meeting as soon as there can be one.',
    sections: [
      {
        heading: 'Nobody has to organise',
        paragraphs: [
          'Most meetings never happen because nobody calls them. Eight people in one town would love to play chess on a Thursday evening; none of them knows about the others, and none wants to be the one who organises it. Here nobody has to. You say what you’d like, and the site does the rest.',
        ],
      },
      {
        heading: 'When there are enough of you',
        paragraphs: [
          'Think of everyone who is waiting as a circle: the square they live in, and how far they’d go. After every single sign-up we look for a place that lies inside enough of these circles at once. Eight is usually enough, but not one person with eight addresses: people who seem to come from one hand count once. So the very sign-up that makes a meetup possible sets it in motion, and nobody is invited further than they said they’d go, unless they let us ask.',
          'Then we choose a public place that suits most of you, or describe the area; we choose the day and time when most of you are free, at least ten days ahead; and we write to you all.',
        ],
      },
      {
        heading: 'From the invitation to the table',
        paragraphs: [],
        points: [
          'You say yes or no with one click on a page. If there are several places to choose from, you vote for one, and you can offer to host.',
          'Three days before at the latest, it’s decided. If enough people say yes, it happens: everyone who’s coming learns the place, if one is fixed, and, once their yes is a day old, the first names the others gave. If there are too few, we call it off, once and kindly.',
          'The day before, everyone who’s coming gets a reminder. Afterwards we ask one question: how was it?',
          'The group stays. It meets again every month, on the same weekday, at the same time. You can leave, pause or come back whenever you like.',
        ],
      },
      {
        heading: 'Without an account',
        paragraphs: [
          'There’s no password. Your e-mail address is your key: whenever you want to change something, we e-mail you a link. There’s no feed to scroll and no profile for others to look at.',
        ],
      },
    ],
  },

  privacy: ({ streetMapsFrom, receivesMail, opensTopics }) => ({
    title: 'Privacy',
    description: 'What we know about you, what it’s for, and when it goes away.',
    contact: 'Questions, or anything you’d like corrected or erased by hand:',
    sections: [
      {
        heading: 'What we keep while you are a member',
        paragraphs: [],
        points: [
          'Your e-mail address, to write to you, and the language in which we do; also the region your browser names with it, which decides how we write times and distances.',
          'Your home square, of about 1.2 by 0.6 kilometres. If you name a town, it’s the square at its centre; if your browser shares your location, it’s rounded to the square before it’s sent. Nothing more exact is ever stored, logged or e-mailed.',
          'How far you’d go, when you’re usually free and your first name, if you told us; whether we may ask you about something a little farther, and when and about which meetups we did.',
          'The topics you care about, since when, and which groups came of them.',
          'Invitations and your answers: yes or no and when, whether you took a yes back, the place you voted for, whether you’re hosting, and what you told us afterwards.',
          'If you told us that a place is closed: which one and when, for a year. The place itself keeps a mark that names nobody.',
          'When you agreed that we keep this, and to which day’s version of these texts.',
          'When you last signed in by a link and last signed out everywhere, how often you moved on the last day you did, and how often your calendar got a new address.',
        ],
      },
      {
        heading: 'What others see',
        paragraphs: [],
        points: [
          'If a topic tells something of your health, beliefs, sexuality, politics, union or an addiction, we keep it only if you agree explicitly, and when you did. Nobody else learns of it but those you meet: it’s on no list, map or page, and our e-mails and calendars don’t name it. Others read your first name on the day of the meetup at the earliest. Leave the topic, and your agreement is gone with it.',
          'Your first name is shown only once a meetup is confirmed, and only to people who said yes to it at least a day before. Nobody sees your address or your square.',
          'About people who are waiting, others learn only in rough words: for squares of some 39 by 20 kilometres, counted once a night, and only where at least five people have been waiting for two days or more. From the next morning on, you see in the same rough words how many are waiting around you.',
          `The name of a topic is public only if it is a common one${opensTopics ? ', if at least five people wrote it and it doesn’t look like anyone’s name or address,' : ''} or if we have looked at it, never just because you wrote it. How many people share it is shown from five people up, rounded and two to three days late. Anyone can see a meetup’s time and area, its topic if that’s public, and, from five people up, roughly how many are coming; the exact place is for people who said yes.`,
        ],
      },
      {
        heading: 'How long',
        paragraphs: [],
        points: [
          'A sign-up you don’t confirm is gone after 7 days, a request to sign in after one day. We don’t keep your network address with it, but a keyed hash of the network it belongs to, another one each day, or the number of your device if it has our cookie. So that strangers can neither fill your mailbox nor lock you out, we use these to count, for two days, how many such e-mails were asked for, and by a keyed hash how many went to one e-mail domain. If your address is signed up again, nothing we keep about you changes: only topics you tick yourself are added, and what the sign-up said is gone after 7 days, too.',
          'When you confirm your address, we keep for 30 days when you did, a keyed hash of the network you did it from, another one each week, and one of your e-mail domain unless many people share it. They only tell us whether several people may come from one hand, so that nobody with many addresses can lure you somewhere. If too many of those who could meet seem to, whoever runs this site decides whether they do; for that we keep their numbers for 30 days. How many people confirmed from a network, we count for as long.',
          'If no group comes of a topic for a year, we ask whether you’re still interested; if you don’t answer, it ends 30 days later.',
          'We keep the list of e-mails we sent you (what kind, when, about what; not their text) for 90 days.',
          'When you erase yourself, all of the above is removed at once. What stays is a keyed hash of your address, from which nobody can work out the address: it tells us that you were erased, in case we have to restore a backup, or that e-mail to it bounced or was reported as spam, and for two days how many links were asked for, from which networks and devices (as above). If you sign up again, that address gets the one e-mail that asks you to confirm. Backups of the database go back 35 days at most and are overwritten as time passes.',
          'If we merge two topics, we keep for 35 days what you had said about each, so that it can be undone.',
          'If you report something to us, we keep what you said, how it stood then and what we decided until a year after the decision. If you erase yourself before that, the report stays, but your name is taken off it. What others report about you is kept for as long. If you’re not a member, we keep the name and address you give until we’ve decided. For two days we count how many reports came from you or your network, by a keyed hash.',
          'If you block someone, we keep that, and by which name you knew them, until you unblock them or one of you is erased. They aren’t told, neither here nor in the data they download, but they may notice that they aren’t placed in a group.',
          'If we exclude you from taking part or warn you, we keep the decision and our reasons for five years, without your address, and a keyed hash of your mailbox for as long as it holds, even if you erase yourself.',
          'The server logs hold no addresses, no homes, no names and no links.',
        ],
      },
      {
        heading: 'Who else is involved',
        paragraphs: [
          'The site runs on Amazon Web Services, which stores the data and delivers our e-mail (Amazon SES), and learns which addresses bounce or complain. There are no advertisers, no analytics and no third-party scripts or fonts. Our e-mails contain no tracking pixels and no tracked links.',
          streetMapsFrom === undefined
            ? 'Maps and all other images come from this site.'
            : `Street maps come from ${streetMapsFrom}, which learns your device’s network address and which area you’re looking at, such as the one around your home. All other images come from this site.`,
          ...(receivesMail
            ? [
                'If you answer with the buttons in your mail app, your answer reaches us as an e-mail, by way of Amazon. We take your yes or no and its time from it and keep nothing else; an e-mail we can’t read straight away waits for 14 days at most. If nothing proves that it’s from you, we keep the yes or no and its time for 90 days, and ask you once whether it was you.',
              ]
            : []),
        ],
      },
      {
        heading: 'Cookies',
        paragraphs: [
          'Four at most, and only for what you asked for: one that keeps you signed in on your own page, for 30 days or until you sign out; one beside it that says only that you’re signed in, so the page of a meetup can show you your own answer; one that remembers the language you chose; and one that recognises a device on which you confirmed or signed in by a link from our e-mails, for a year, so you can have a link sent from there even if strangers have asked for too many in your name. That one doesn’t sign anyone in. Scripts of ours can read only the one that says that you’re signed in; other sites can read none of them.',
          'What you type into the sign-up form is kept by your browser in that tab (session storage), so you don’t lose it if you reload. It’s gone once the sign-up is sent or the tab is closed.',
        ],
      },
      {
        heading: 'What you can do',
        paragraphs: [
          'On your page you can see and change what you told us, all but your address: to change that, sign up with the new one and erase yourself under the old one. You can download everything as a file, the list of e-mails too, pause, and erase yourself, at once and without asking anyone.',
          'Every e-mail about a topic or a meetup has a link to stop e-mail: on its page you can end that topic, pause, or end all e-mail; the unsubscribe button in your mail app ends that topic. Only the e-mails you ask for yourself, to confirm a sign-up or to sign in, and those that tell you what we decided about you or about something you reported, have none. If someone else asked for one to confirm or to sign in and you report it as spam, strangers can’t have any more of that kind sent to you; everything else stays as it is.',
          'We keep your data because you agreed to it: in the form when you signed up, or by confirming a sign-up that a program sent for you. You can withdraw your agreement at any time by erasing yourself. You can also complain to your data protection authority.',
        ],
      },
    ],
  }),

  terms: (age) => ({
    title: 'Terms',
    description: 'A few rules, so that people who don’t know each other can sit down together.',
    contact: 'Who runs this site and is responsible for it:',
    sections: [
      {
        heading: 'What we do',
        paragraphs: [
          'We bring together people who want the same thing, in a public place. We don’t organise the evening itself, we aren’t there, and we don’t check who people are. Whether a meetup comes about depends on whether enough people join; we promise to look, not to find.',
        ],
      },
      {
        id: 'rules',
        heading: 'Community rules',
        paragraphs: [],
        points: [
          `You’re ${age} or older, and the address you give is your own.`,
          'You answer your invitations honestly, and tell us if you can’t make it after all.',
          'You meet in public places, never at someone’s home.',
          'You’re kind to each other, and a no is a no.',
          'No hate, no threats, no harassment.',
          'No selling, no recruiting, no collecting money.',
          'Topics are things to do or to talk about, never a person, and nothing illegal.',
          'You don’t pass on other people’s names, pictures or stories.',
          'You say as much about yourself as you like, and don’t press others for more.',
          'If something is wrong, you tell us. Whoever has been excluded doesn’t come back under another address.',
        ],
      },
      {
        heading: 'What it costs',
        paragraphs: ['Nothing. You pay for your own food and drink at the table.'],
      },
      {
        heading: 'If something goes wrong',
        paragraphs: [
          'If something is wrong, tell us: by the link in our e-mails, the one on the page of a topic, group or meetup, or the one at the foot of every page. A person looks at it and decides; members hear what and why. Until then a meetup may stand still: no new invitations and no changes. If nobody has looked at it in time, it’s called off. Whoever keeps reporting things for nothing can’t stop meetups for a while.',
          'We may end topics, groups, meetups and memberships that break these rules. We are liable for what we do on purpose or through gross negligence, and otherwise as the law requires; people are responsible for what they do at a meetup themselves.',
          'You can leave at any time by erasing yourself. If these terms change, you’ll find the new ones here, with their date.',
        ],
      },
    ],
  }),

  asOf: (day) => `As of ${day}.`,

  imprint: {
    title: 'Imprint',
    description: 'Who runs this site and is responsible for it.',
    email: 'E-mail:',
    phone: 'Phone:',
  },
};
