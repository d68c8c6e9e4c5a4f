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
  readonly terms: Words & { readonly contact: string };
  readonly asOf: (day: string) => string;
  readonly imprint: Omit<Words, 'sections'> & { readonly email: string; readonly phone: string };
}

export const enTexts: Texts = {
  about: {
    title: 'How it works',
    description:
      'You say where you live, how far you would go and what you care about. Convoke calls the meeting as soon as there can be one.',
    sections: [
      {
        heading: 'Nobody has to organise',
        paragraphs: [
          'Most meetings never happen because nobody calls them. Eight people in one town would love to play chess on a Thursday evening; none of them knows of the others, and none wants to be the one who organises. Here nobody has to. You leave a wish, and the site does the calling.',
        ],
      },
      {
        heading: 'When there are enough of you',
        paragraphs: [
          'Each person who waits is a circle: their home square, and how far they would go. After every single sign-up we look for a place that lies in enough of these circles at once. Usually eight are enough. So a meeting is called by the very sign-up that makes it possible, and nobody is ever invited to a place beyond what they said.',
          'Then we choose a public place that suits most, or describe the area; we choose the day and time that most of you have free, at least ten days ahead; and we write to all of you.',
        ],
      },
      {
        heading: 'From the invitation to the table',
        paragraphs: [],
        points: [
          'You say yes or no with one press on a page; where there are several places, you vote for one, and you may offer to host.',
          'Three days before, it is decided: with enough who say yes it happens, and everybody who comes learns the place, if one is fixed, and, once they have said yes for a day, the first names that others gave. With too few it is called off, once and kindly.',
          'The day before, those who come get a reminder. Afterwards we ask one question: how was it?',
          'The group stays. It meets again every month, on the same weekday, at the same time. You may leave, pause or come back whenever you like.',
        ],
      },
      {
        heading: 'Without an account',
        paragraphs: [
          'There is no password. Your e-mail address is your key: whenever you want to change something, we mail you a link. There is no feed to scroll and no profile for others to look at.',
        ],
      },
    ],
  },

  privacy: ({ streetMapsFrom, receivesMail, opensTopics }) => ({
    title: 'Privacy',
    description: 'What we know about you, what it is for, and when it goes away.',
    contact: 'Questions, or anything you want to have corrected or erased by hand:',
    sections: [
      {
        heading: 'What we keep while you are a member',
        paragraphs: [],
        points: [
          'Your e-mail address, to write to you, and the language in which we do.',
          'Your home square: a field of about 1.2 by 0.6 kilometres. If you name a town, it is the square at its middle; if your browser tells your position, it is rounded to the square before it is sent. Nothing finer is ever stored, logged or mailed.',
          'How far you would go, your weekly free times and your first name, if you gave them.',
          'The topics you care about, since when, and which groups they led to.',
          'Invitations and what you answered: yes or no and when, whether you took a yes back, the place you voted for, whether you host, and what you told us afterwards.',
          'If you told us that a place is closed: which and when, for a year. The place itself keeps a mark that names nobody.',
          'When you agreed that we keep this, and to the texts of which day.',
          'When you last signed in by a link and signed out everywhere, how often you moved on the last day that you did, and how often your calendar got a new address.',
        ],
      },
      {
        heading: 'What others see',
        paragraphs: [],
        points: [
          'Your first name is shown only once a meetup is confirmed, and only to those who said yes to it at least a day before. Nobody sees your address or your square.',
          'Others learn of those who wait in rough words only, for squares of some 39 by 20 kilometres, counted once a night, and only where at least five people have waited for two days or more. You yourself see in such words, from the next morning on, how many wait around you.',
          `The name of a topic is public only if it is a common one${opensTopics ? ', if at least five people wrote it and it looks like nobody’s name or address,' : ''} or if we have looked at it, never just because you wrote it; how many share it is shown from five people on, rounded and two to three days late. Of a meetup, everybody may know its time and area, its topic if that is public, and, from five people on, roughly how many come; the exact place is for those who said yes.`,
        ],
      },
      {
        heading: 'How long',
        paragraphs: [],
        points: [
          'A sign-up that you do not confirm is gone after 7 days, a request to sign in after one day. Your network address is not kept with it: in its place stands a keyed hash of the network it belongs to, another one each day, or the number of your device if that has our cookie. So that strangers can neither fill your mailbox nor lock you out, we count for two days how many such mails were asked for, by these. If your address is signed up again, that changes nothing of what we keep: only topics that you tick yourself are added, and what the sign-up said is gone after 7 days, too.',
          'What you wished and were never gathered for is asked about after a year, and ends 30 days later if you do not answer.',
          'The list of mails we sent you (which kind, when, about what; not their text) is kept for 90 days.',
          'When you erase yourself, all of the above is removed at once. What stays is a keyed hash of your address, from which nobody can read the address: it tells us that you were erased, should we have to restore a backup, or that mail to it bounced or was reported as spam, and for two days how many links were asked for, from which networks and devices (as above). If you sign up again, it gets the one mail that asks you to confirm. Backups of the database reach back 35 days at most and are overwritten by time.',
          'The logs of the servers hold no addresses, no homes, no names and no links.',
        ],
      },
      {
        heading: 'Who else is involved',
        paragraphs: [
          'The site runs at Amazon Web Services, which stores the data and delivers the mail for us (Amazon SES) and is told of addresses that bounce or complain. There are no advertisers, no analytics and no third-party scripts or fonts. Mails hold no tracking pixels and no tracked links.',
          streetMapsFrom === undefined
            ? 'Maps and all other images come from this site.'
            : `Street maps come from ${streetMapsFrom}, which learns the network address of your device and which area you look at, such as the one around your home. All other images come from this site.`,
          ...(receivesMail
            ? [
                'If you answer with the buttons of your mail program, your answer comes to us as a mail, by way of Amazon. We take your yes or no and its time from it and keep nothing else; a mail that we cannot read at once waits for 14 days at most. If nothing proves that it is from you, we keep yes or no and the time for 90 days, and ask you once whether it was you.',
              ]
            : []),
        ],
      },
      {
        heading: 'Cookies',
        paragraphs: [
          'Three at most, all only for what you asked for: one that keeps you signed in on your own page, for 30 days or until you sign out; one that remembers the language you chose; and one that knows a device again on which you confirmed or signed in by a link from our mails, for a year, so that you can have a link sent there even if strangers have asked for too many in your name. That one signs nobody in. None can be read by scripts or by other sites.',
          'What you type into the sign-up form is kept by your browser in that tab (session storage), so that a reload does not lose it. It goes when the sign-up is sent or the tab is closed.',
        ],
      },
      {
        heading: 'What you can do',
        paragraphs: [
          'On your page you can see and change what you told us, all but your address: to change that, sign up with the new one and erase yourself under the old. You can download everything as a file, the list of mails too, pause, and erase yourself, at once and without asking anybody.',
          'Every mail about a topic or a meeting has a link to stop mail: on its page you end that topic, pause, or end all mail, and the button of your mail program ends that topic. Only the mails that you ask for yourself, to confirm a sign-up or to sign in, have none. If somebody else asked for one and you report it as spam, strangers can have no more of its kind sent to you; everything else stays as it is.',
          'We keep your data because you agreed to it: in the form when you signed up, or by confirming a sign-up that a program sent for you. You may take that back at any time by erasing yourself. You may also complain to your data protection authority.',
        ],
      },
    ],
  }),

  terms: {
    title: 'Terms',
    description: 'A few rules, so that people who do not know each other can sit down together.',
    contact: 'Who runs this site and answers for it:',
    sections: [
      {
        heading: 'What we do',
        paragraphs: [
          'We bring people together who want the same, in a public place. We do not organise the evening itself, we are not there, and we do not check who people are. Whether a meeting comes about depends on whether enough people join; we promise to look, not to find.',
        ],
      },
      {
        heading: 'What we ask of you',
        paragraphs: [],
        points: [
          'You are 16 or older, and the address you give is yours.',
          'You answer your invitations honestly, and tell us if you cannot come after all.',
          'You meet in public places and look after yourself and each other.',
          'Topics are things to do or to talk about. Nothing unlawful, no hatred, no selling.',
        ],
      },
      {
        heading: 'What it costs',
        paragraphs: ['Nothing. What you eat and drink at the table, you pay yourself.'],
      },
      {
        heading: 'If something goes wrong',
        paragraphs: [
          'We may end topics, groups and memberships that break these rules. We answer for what we do on purpose or with gross negligence, and otherwise as the law demands; for what people do at a meeting, they answer themselves.',
          'You may leave at any time by erasing yourself. If these terms change, the new ones stand here with their day.',
        ],
      },
    ],
  },

  asOf: (day) => `As of ${day}.`,

  imprint: {
    title: 'Imprint',
    description: 'Who runs this site and answers for it.',
    email: 'E-mail:',
    phone: 'Telephone:',
  },
};
