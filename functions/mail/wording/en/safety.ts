import { say } from '../../letter/words.ts';

/** English words of the mails about reports and an operator's decisions. */
export const englishSafety = {
  decision: {
    warned: {
      subject: say`A warning from Convoke`,
      title: say`A warning`,
      preview: say`What it's about, and how to object.`,
      what: say`The operator of this site has looked into what happened and is giving you a warning. You stay a member; if it happens again, your membership may be suspended or end.`,
    },
    'no-hosting': {
      subject: say`You can't host Convoke meetups any more`,
      title: say`You can't host`,
      preview: say`Why, and how to object.`,
      what: say`The operator of this site has decided that you can't host meetups any more. If you were to host one, you no longer do. Otherwise nothing changes for you.`,
      whatUntil: (until: string) =>
        say`The operator of this site has decided that you can't host meetups until ${until}. If you were to host one, you no longer do. Otherwise nothing changes for you.`,
    },
    silent: {
      subject: say`Your name and words are no longer shown on Convoke`,
      title: say`Others don't see your name or words`,
      preview: say`What that means, why, and how to object.`,
      what: say`The operator of this site has decided that you can come to meetups, but others no longer read your name, and you can't propose places or host. What you had proposed is gone, and if you were to host a meetup, you no longer do.`,
      whatUntil: (until: string) =>
        say`The operator of this site has decided that you can come to meetups, but until ${until} others don't read your name, and you can't propose places or host. What you had proposed is gone, and if you were to host a meetup, you no longer do.`,
    },
    suspended: {
      subject: say`Your Convoke membership is suspended`,
      title: say`Your membership is suspended`,
      preview: say`Why, until when, and how to object.`,
      what: (until: string) =>
        say`The operator of this site has suspended your membership until ${until}. You're no longer in any group or waiting for any meetup; after that day you can add your topics again.`,
    },
    banned: {
      subject: say`Your Convoke membership has ended`,
      title: say`Your membership has ended`,
      preview: say`Why, and how to object.`,
      what: say`The operator of this site has ended your membership for good. You're no longer in any group or waiting for any meetup.`,
    },
    lifted: {
      subject: say`You can take part in Convoke again`,
      title: say`Welcome back`,
      preview: say`The decision about your membership has been lifted.`,
      what: say`The operator of this site has lifted the decision about your membership. You can take part again; sign in to see your topics.`,
    },
    withdrawn: {
      subject: say`A decision about you has been withdrawn`,
      title: say`A decision is withdrawn`,
      preview: say`It no longer counts.`,
      what: (day: string) =>
        say`The operator of this site has withdrawn the decision of ${day} about you. It no longer counts.`,
    },
    reasons: 'Reasons',
    decided: 'Decided',
    byAPerson: (day: string) => say`${day}, by a person, not by a program`,
    object: say`If you think this is wrong, you can object within six months: write to the operator, whose address is on the page below, and please say why.`,
    objectHere: say`If you think this is wrong, you can object once, within six months: press the button below and say why. We'll e-mail you what we decide.`,
    objectButton: 'Object',
    rights: say`You can still sign in to download your data or to erase it.`,
    contact: 'Who runs this site',
  },

  barred: {
    subject: say`About your Convoke sign-up`,
    title: say`You can't take part`,
    preview: say`Why nobody was signed up, and how to object.`,
    what: say`Someone, hopefully you, signed up with this address. The operator of this site has decided that its owner can't take part, so nobody was signed up.`,
    whatUntil: (until: string) =>
      say`Someone, hopefully you, signed up with this address. The operator of this site has decided that its owner can't take part until ${until}, so nobody was signed up.`,
    object: say`If you were a member at the time, we e-mailed you the reasons. If you don't know them or think the decision is wrong, write to the operator, whose address is on the page below.`,
  },

  appealDecided: {
    subject: say`Your objection: what we decided`,
    title: say`We've looked at it again`,
    preview: say`What we decided, and why.`,
    what: (day: string) => say`On ${day}, you objected to a decision about you.`,
    outcome: {
      upheld: say`We've looked at it again, and the decision stands.`,
      granted: say`We've looked at it again. You were right: that decision no longer counts.`,
    },
  },

  reportReceived: {
    subject: say`Your report to Convoke has arrived`,
    title: say`Thank you for telling us`,
    preview: say`A person will look at it and tell you what we decide.`,
    what: {
      person: (day: string) => say`On ${day}, you reported a person to us.`,
      topic: (day: string) => say`On ${day}, you reported a topic to us.`,
      group: (day: string) => say`On ${day}, you reported a group to us.`,
      meetup: (day: string) => say`On ${day}, you reported a meetup to us.`,
      venue: (day: string) => say`On ${day}, you reported a place to us.`,
      place: (day: string) => say`On ${day}, you reported a place to us.`,
      mail: (day: string) => say`On ${day}, you reported one of our e-mails to us.`,
      help: (day: string) => say`On ${day}, you told us that something is wrong.`,
    },
    next: say`A person will look at it, urgent reports first. Then we'll e-mail you what we've decided, and why. We don't tell anyone that the report came from you.`,
    danger: say`Is someone in danger? Please call the emergency services first: 112 in Europe, 911 in North America.`,
  },

  reportDecided: {
    subject: say`Your report to Convoke: what we decided`,
    title: say`We've decided`,
    preview: say`What we decided, why, and how to object.`,
    outcome: {
      dismissed: say`We've looked into it and don't see that it breaks a rule, so everything stays as it is.`,
      noted: say`We've looked into it and done something about it.`,
      warned: say`We've looked into it and taken action against the person concerned.`,
      'no-hosting': say`We've looked into it and taken action against the person concerned.`,
      silent: say`We've looked into it and taken action against the person concerned.`,
      suspended: say`We've looked into it and taken action against the person concerned.`,
      banned: say`We've looked into it and taken action against the person concerned.`,
      hidden: say`We've looked into it, and the topic is no longer shown to others.`,
      closed: say`We've looked into it and closed the topic.`,
      cancelled: say`We've looked into it and called the meetup off.`,
    },
  },
};
