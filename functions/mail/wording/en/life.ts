import { say } from '../../letter/words.ts';
import { interest, meeting, type TopicName, theMeeting, title } from './unnamed.ts';

/** The English words of the mails that follow an invitation. */
export const englishLife = {
  /** A meetup beyond a reach: `distance` is how far it is at most, `reach` how far they said. */
  further: {
    subject: (topic: TopicName, day: string) =>
      say`A little farther, but would you come? ${title(topic)}, ${day}`,
    title: say`Would you come a little farther?`,
    preview: (distance: string, reach: string) => say`Up to ${distance} from you; you said ${reach}.`,
    intro: (topic: TopicName, distance: string, reach: string) =>
      say`There's a meetup for ${interest(topic)} up to ${distance} from you. You told us ${reach}, and that we may ask you about something a little farther.`,
    place: (area: string, distance: string, reach: string) =>
      say`${area}, up to ${distance} from you; you said ${reach}`,
    question: say`Would you come?`,
    ifYes: say`If you say yes, you join the group that meets there, and we'll invite you to its next meetups, too.`,
    ifNot: say`If you say no, or nothing at all, nothing changes: you go on waiting for something nearer. We ask like this once in 30 days at most, and never again about this group.`,
    unasked: say`Would you rather not be asked?`,
    profile: 'Change that on my page',
  },

  placeMissing: {
    subject: (topic: TopicName, day: string) => say`A place is missing: ${title(topic)}, ${day}`,
    title: say`One thing is missing: a place`,
    titleMore: say`Two things are missing: a place and more people`,
    preview: say`Suggest a place, or say which one you'd go to.`,
    intro: (topic: TopicName, day: string) =>
      say`You said yes to ${meeting(topic)}. There's no place yet, and without one by ${day} the meetup can't happen.`,
    nothing: say`Nobody has suggested a place yet. A café, a library, a park: anywhere that's open to everyone will do.`,
    some: (least: number) =>
      say`These places have been suggested; nobody has checked them. As soon as ${least} people would go to the same one, the meetup can happen there.`,
    wouldGo: (people: number, least: number) =>
      people === 1
        ? say`1 person would go there; it takes ${least}.`
        : say`${people} people would go there; it takes ${least}.`,
    more: (places: number) =>
      places === 1 ? say`and 1 more suggestion` : say`and ${places} more suggestions`,
    suggest: 'Suggest a place',
    choose: 'Choose or suggest a place',
    cannot: say`Can't make it after all? Please let us know.`,
  },

  accepted: {
    subject: (topic: TopicName, day: string) => say`You're in: ${title(topic)}, ${day}`,
    title: say`You're in`,
    preview: (when: string) => say`You said yes. See you on ${when}.`,
    previewOpen: (when: string) => say`You said yes to ${when}. We'll let you know whether it's on.`,
    intro: (topic: TopicName) => say`Thanks for saying yes to ${meeting(topic)}. Here's what we know so far.`,
    introConfirmed: (topic: TopicName) =>
      say`Thanks for saying yes to ${meeting(topic)}. It's happening, and here's everything you need.`,
    introOpen: (topic: TopicName) =>
      say`Thanks for saying yes to ${meeting(topic)}. It's happening, and here's what we know so far.`,
  },

  listed: {
    subject: (topic: TopicName, day: string) => say`You're on the list: ${title(topic)}, ${day}`,
    title: say`You're on the list`,
    preview: (place: number) => say`All seats are taken. You're number ${place} on the list.`,
    intro: (topic: TopicName, place: number) =>
      say`Thanks for saying yes to ${meeting(topic)}. All seats are taken, and you're number ${place} on the list.`,
    movesUp: say`If someone cancels at least six hours before the start, the first on the list gets the seat, and we'll e-mail them right away. If you hear nothing more, you don't have a seat, so please don't go.`,
    cannot: say`Would you rather not wait? You can take your answer back.`,
  },

  seat: {
    subject: (topic: TopicName, day: string) => say`A seat for you: ${title(topic)}, ${day}`,
    title: say`A seat is yours`,
    preview: (when: string) => say`Someone can't make it, so their seat is yours: ${when}.`,
    intro: (topic: TopicName) =>
      say`Someone can't make it to ${meeting(topic)}, so their seat is yours. Still coming? Then you don't need to do anything: we're counting on you.`,
    newTable: {
      preview: (when: string) => say`There'll be a second table, with a seat for you: ${when}.`,
      intro: (topic: TopicName) =>
        say`So many people want to come to ${meeting(topic)} that there'll be a second table at the same place, with a seat for you. Still coming? Then you don't need to do anything: we're counting on you.`,
    },
    cannot: say`Can't make it any more? Please let us know, so someone else can have the seat.`,
  },

  confirmed: {
    subject: (topic: TopicName, day: string) => say`It's on: ${title(topic)}, ${day}`,
    title: say`It's on!`,
    preview: (people: number, topic: TopicName, area: string) =>
      people < 2
        ? say`${theMeeting(topic)}, ${area}: it's happening.`
        : say`${theMeeting(topic)}, ${area}: enough people have said yes.`,
    intro: (people: number, topic: TopicName) =>
      people < 2
        ? say`${theMeeting(topic)} is happening. At the moment, you're the only one coming; others can still say yes.`
        : say`Enough people have said yes to ${meeting(topic)}, so it's happening, and you're one of them.`,
    introOpen: (people: number, topic: TopicName) => {
      if (people === 0)
        return say`${theMeeting(topic)} is happening, though nobody is coming at the moment. There's room for you.`;
      return people === 1
        ? say`1 person said yes to ${meeting(topic)}, and it's happening. There's room for you, too.`
        : say`${people} people said yes to ${meeting(topic)}, so it's happening. There's room for you, too.`;
    },
    introFull: (people: number, topic: TopicName) =>
      say`${people} people said yes to ${meeting(topic)}, so it's happening. All seats are taken: if you say yes, you go on the waiting list, as long as there's room on it.`,
    question: say`Can you make it?`,
    noNeed: say`If you do nothing, we'll assume you can't make it this time.`,
  },

  changed: {
    subject: (topic: TopicName, day: string) => say`Changed: ${title(topic)}, ${day}`,
    title: say`Something has changed`,
    preview: (when: string) => say`It's now on ${when}.`,
    intro: (topic: TopicName) =>
      say`The time, place or host of ${meeting(topic)} has changed. Here's how it stands now:`,
  },

  reminder: {
    subject: (topic: TopicName, day: string) => say`See you soon: ${title(topic)}, ${day}`,
    title: say`See you soon`,
    preview: (when: string) => say`${when}. If you can't make it after all, please say so now.`,
    intro: (people: number, topic: TopicName) =>
      people < 2
        ? say`It's nearly time for ${meeting(topic)}. At the moment, you're the only one coming.`
        : say`It's nearly time for ${meeting(topic)}, and people are counting on you.`,
    cannot: say`Can't make it after all? Please let us know, so nobody waits for you.`,
  },

  hosting: {
    subject: (topic: TopicName, day: string) => say`You're hosting: ${title(topic)}, ${day}`,
    title: say`You're hosting`,
    preview: (people: number) =>
      people < 2
        ? say`At the moment, you're the only one coming. Here's a short checklist, just in case.`
        : say`${people} people said yes. Here's a short checklist to make it easy.`,
    intro: (people: number, topic: TopicName) =>
      people < 2
        ? say`It's nearly time for ${meeting(topic)}. At the moment, you're the only one coming. In case others still say yes, three things make hosting easy:`
        : say`It's nearly time for ${meeting(topic)}. ${people} people said yes. Three things make hosting easy:`,
    before: 'Beforehand',
    beforeText: (people: number) =>
      people < 2
        ? say`Check online or call to make sure the place will be open.`
        : say`Check online or call to make sure the place will be open and has room for ${people}.`,
    chooseText: (people: number) =>
      people < 2
        ? say`Choose a place that will be open.`
        : say`Choose a place that will be open and has room for ${people}. We'll tell everyone.`,
    lookText: (people: number) =>
      people < 2
        ? say`Find out which places around there will be open.`
        : say`Find out which places around there will be open and have room for ${people}.`,
    onSite: 'When you get there',
    onSiteText: say`Be ten minutes early, and put something on the table that people will recognise.`,
    during: 'As people arrive',
    duringText: say`Say hello to anyone who comes alone. You don't have to lead anything.`,
    cannot: say`Can't host after all? Please let us know, so someone else can step in.`,
  },

  cancelled: {
    subject: (topic: TopicName, day: string) => say`Not this time: ${title(topic)}, ${day}`,
    title: say`Not this time`,
    preview: (topic: TopicName) =>
      say`Too few people could make it to ${meeting(topic)}, so we've called it off.`,
    intro: (topic: TopicName, when: string) =>
      say`Too few people could make it to ${meeting(topic)} on ${when}, so we've called it off. Please don't go.`,
    /** `yes` said so, of the `least` whom it takes. */
    introCounted: (topic: TopicName, when: string, yes: number, least: number) =>
      say`Only ${yes} of the ${least} people it takes said yes to ${meeting(topic)} on ${when}, so we've called it off. Please don't go.`,
    /** Enough said yes and nobody knew where; put off if there is a next date. */
    noPlace: {
      preview: (topic: TopicName, isPutOff: boolean) =>
        say`No place was found for ${meeting(topic)}, so we've ${isPutOff ? 'put it off' : 'called it off'}.`,
      intro: (topic: TopicName, when: string, isPutOff: boolean) =>
        say`Enough people said yes to ${meeting(topic)} on ${when}, but no place was found, so we've ${isPutOff ? 'put it off' : 'called it off'}. Please don't go.`,
      thanks: say`Thank you for saying yes. If the place is still open next time, you can help choose it as soon as you've said yes.`,
      calendarText: say`Called off: no place was found.`,
    },
    /** By the operator; why is nobody's to know. */
    calledOff: {
      preview: (topic: TopicName) => say`We've called off ${meeting(topic)}. Please don't go.`,
      intro: (topic: TopicName, when: string) =>
        say`We've called off ${meeting(topic)} on ${when}. Please don't go, even if you know the place.`,
      thanks: say`Thank you for saying yes.`,
      calendarText: say`Called off.`,
    },
    thanks: say`Thank you for saying yes. It wasn't down to you.`,
    next: (when: string) =>
      say`The next one is planned for ${when}. Your invitation will follow, if you don't already have it.`,
    ends: say`It didn't work out several times in a row, so this group ends here.`,
    elsewhere: (topic: TopicName) =>
      say`By now you're in another group for ${interest(topic)}, and you'll be invited to its meetups.`,
    again: say`Shall we try again?`,
    tryAgain: 'Yes, try again',
    letGo: 'No, let it go',
    ifNothing: (topic: TopicName) =>
      say`If you do nothing, your interest in ${interest(topic)} stays. You'll be invited if others near you start a group, but we won't start one with the same people again unasked.`,
    calendar: say`The attached file removes it from your calendar.`,
    calendarText: say`Called off: too few people could make it.`,
  },

  wasItYou: {
    subject: (topic: TopicName, day: string) => say`Was this you? ${title(topic)}, ${day}`,
    title: say`Was this you?`,
    preview: say`Someone answered by e-mail in your name, and we can't tell whether it was you.`,
    saidYes: (topic: TopicName, when: string) =>
      say`An e-mail in your name says you're coming to ${meeting(topic)} on ${when}.`,
    saidNo: (topic: TopicName, when: string) =>
      say`An e-mail in your name says you can't make it to ${meeting(topic)} on ${when}.`,
    why: say`E-mail can be forged, and we can't tell whether you sent this one. So it doesn't count until you tell us yourself.`,
    question: say`Can you make it?`,
    otherwise: say`If it wasn't you, you don't need to do anything: your answer stays as it is. We only ask once per meetup.`,
  },

  feedback: {
    subject: (topic: TopicName, day: string) => say`How was it? ${title(topic)}, ${day}`,
    title: say`How was it?`,
    preview: say`Did it happen? One click tells us, and helps the next one.`,
    intro: (topic: TopicName, when: string) =>
      say`You said yes to ${meeting(topic)} on ${when}. Only people who were there know how it went.`,
    question: say`Did it happen?`,
    happened: 'Yes, we met',
    didNot: "No, it didn't happen",
    more: say`The page also asks how many came and whether you'd host the next one. Answer as much as you like.`,
  },
};
