import { say } from './words.ts';

/** English words of the mails about an operator's decisions. */
export const englishSafety = {
  decision: {
    suspended: {
      subject: say`Your membership at Convoke is suspended`,
      title: say`Your membership is suspended`,
      preview: say`Why, until when, and how to object.`,
      what: (until: string) =>
        say`The operator of this site has suspended your membership until ${until}. Until then you are in no group and wait for no meetup.`,
    },
    banned: {
      subject: say`Your membership at Convoke has ended`,
      title: say`Your membership has ended`,
      preview: say`Why, and how to object.`,
      what: say`The operator of this site has ended your membership for good. You are in no group and wait for no meetup.`,
    },
    lifted: {
      subject: say`You can take part in Convoke again`,
      title: say`Welcome back`,
      preview: say`The decision about your membership was lifted.`,
      what: say`The operator of this site has lifted the decision about your membership. You can take part again; sign in to see your topics.`,
    },
    reasons: 'Reasons',
    decided: 'Decided',
    byAPerson: (day: string) => say`${day}, by a person, not by a program`,
    object: say`If you think this is wrong, you can object within six months: write to the operator, whose address is on the page below. Please say why.`,
    rights: say`You can still sign in to download your data or to erase it.`,
    contact: 'Who runs this site',
  },

  barred: {
    subject: say`About your sign-up at Convoke`,
    title: say`You cannot take part`,
    preview: say`Why nobody was signed up, and how to object.`,
    what: say`Somebody, we hope you, signed up with this address. The operator of this site has decided that its owner cannot take part, so nobody was signed up.`,
    whatUntil: (until: string) =>
      say`Somebody, we hope you, signed up with this address. The operator of this site has decided that its owner cannot take part until ${until}, so nobody was signed up.`,
    object: say`The reasons were mailed to you when that was decided. If you think it is wrong, write to the operator, whose address is on the page below.`,
  },
};
