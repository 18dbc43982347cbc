import { describeRefusals } from './describe-refusals.ts';

describeRefusals('channels', [
  [
    'a channel without hours',
    [['    label: { en: Chat, fr: Chat }\n    calendar: office\n', '    label: { en: Chat, fr: Chat }\n']],
    ['43:3 channels.chat: The channel "chat" has no hours. → Add "calendar:" with one of the calendars.'],
  ],
  [
    'hours of a channel that does not exist',
    [['    kind: none\n', '    kind: none\n    calendar: office\n']],
    [
      '49:5 channels.phone.calendar: "phone" does not exist (kind: none), so it has no hours. → Remove the line, or give the channel another kind.',
    ],
  ],
  [
    'a channel that does not exist, without saying why',
    [['    about: { en: There is none., fr: Il n’y en a pas. }\n', '']],
    [
      '47:3 channels.phone: Nothing says why "phone" does not exist. → Add "about:" with the reason in each language.',
    ],
  ],
  [
    'a way to a channel that does not exist',
    [['also: [chat]', 'also: [phone]']],
    [
      '77:12 topics.bug.also[0]: "phone" does not exist (kind: none), so nobody can be sent there. → Name another channel.',
    ],
  ],
  [
    'a closed channel offered instead of itself',
    [['when_closed: [chat]', 'when_closed: [ticket]']],
    [
      '41:19 channels.ticket.when_closed[0]: A channel cannot be offered instead of itself. → Name another way, or remove this one.',
    ],
  ],
  [
    'a gate without a reason',
    [['      reason: { en: For paying plans., fr: Pour les formules payantes. }\n', '']],
    ['37:5 channels.ticket.gate.reason: "reason" is missing. → Add "reason:" here.'],
  ],
  [
    'a gate without alternatives',
    [['      instead: [self_service, forum]\n', '']],
    ['37:5 channels.ticket.gate.instead: "instead" is missing. → Add "instead:" here.'],
  ],
  [
    'a gate with an empty list of alternatives',
    [['instead: [self_service, forum]', 'instead: []']],
    ['40:16 channels.ticket.gate.instead: This list is empty. → Name at least 1.'],
  ],
  [
    'a gate that nobody can pass',
    [['paying: true', 'paying: false']],
    [
      '37:5 channels.ticket.gate: Nobody could pass this gate: there is no paying plan. → Add the plans, or remove the gate.',
    ],
  ],
  [
    'a gate of a channel that the bot does not open',
    [['kind: ticket', 'kind: external_chat']],
    [
      '37:5 channels.ticket.gate: Only tickets can have a gate: the bot does not open other channels. → Remove the gate, or make this a channel of kind ticket.',
    ],
  ],
  [
    'two preferred channels',
    [['    kind: external_chat\n', '    kind: external_chat\n    preferred: true\n']],
    [
      '45:5 channels.chat.preferred: Two channels are preferred. → Keep the line at the one that is offered first.',
    ],
  ],
  [
    'a limit without a way to claim it or around it',
    [['    claim: { en: I am on a phone, fr: Je suis sur mobile }\n    to: ticket\n', '']],
    [
      '52:3 constraints.mobile: People to whom this applies are left without a way. → Add "to:" with the channel to use instead.',
      '52:3 constraints.mobile: The bot cannot see whether this applies to someone. → Add "claim:", the button by which people say so, in each language.',
    ],
  ],
]);

describeRefusals('topics', [
  [
    'a topic with neither channel nor text',
    [['    channel: ticket\n    also: [chat]\n    form: request\n', '']],
    [
      '73:3 topics.bug: The topic "bug" leads nowhere: it has neither channel nor text. → Add "channel:", or "text:" with what to say, or "scope: out".',
    ],
  ],
  [
    'a ticket without a form',
    [['    form: request\n', '']],
    ['73:3 topics.bug: Tickets on "bug" have no form. → Add "form:" with one of the forms.'],
  ],
  [
    'a starred topic without community',
    [['    community: forum\n', '']],
    [
      '80:3 topics.styling: "styling" is starred, but no community is named that may help. → Add "community:" with one of the communities, or remove the star.',
    ],
  ],
  [
    'a community for a topic without the asterisk of others',
    [
      [
        '    label: { en: Logs, fr: Journaux }\n    scope: out\n',
        '    label: { en: Logs, fr: Journaux }\n    scope: out\n    community: forum\n',
      ],
    ],
    [
      '91:5 topics.logs.community: This promises a community for a topic without the asterisk that other topics have. → Remove the line, or add "starred: true" if the source has the asterisk.',
    ],
  ],
  [
    'a community for a topic that it never takes',
    [['never_for: [bug]', 'never_for: [styling]']],
    [
      '85:16 topics.styling.community: The community "forum" never takes "styling". → Remove the line, or take "styling" out of its never_for.',
    ],
  ],
  [
    'a community for a topic in scope',
    [['    also: [chat]\n', '    also: [chat]\n    community: forum\n']],
    [
      '78:5 topics.bug.community: "community" is for topics that support does not cover. → Remove the line, or write "scope: out".',
    ],
  ],
  [
    'a topic out of scope without anything to say',
    [['  without_community: { en: This is not covered., fr: Ce sujet n’est pas couvert. }\n', '']],
    [
      '87:3 topics.logs: Nothing is said to people who ask about "logs". → Add "without_community:" under out_of_scope, or "community:" here.',
    ],
  ],
  [
    'a channel for a topic out of scope',
    [
      [
        '    label: { en: Logs, fr: Journaux }\n    scope: out\n',
        '    label: { en: Logs, fr: Journaux }\n    scope: out\n    channel: ticket\n',
      ],
    ],
    [
      '91:5 topics.logs.channel: "logs" is out of scope, so support takes it nowhere. → Remove this line, or the line "scope: out".',
    ],
  ],
  [
    'a topic mistaken for itself',
    [['    also: [chat]\n', '    also: [chat]\n    see: bug\n']],
    ['78:10 topics.bug.see: A topic cannot be mistaken for itself. → Name the other topic.'],
  ],
  [
    'a follow-up that is described nowhere',
    [['    also: [chat]\n', '    also: [chat]\n    follow_up: true\n']],
    [
      '78:5 topics.bug.follow_up: The file does not say how earlier conversations are followed up. → Add the section "follow_up:", or remove this line.',
    ],
  ],
]);

describeRefusals('forms and the rest', [
  [
    'a pattern that is none',
    [['"[0-9]+"', '"[0-9"']],
    [
      '112:18 forms.request.fields.order.pattern: This is not a valid pattern: Invalid regular expression: /^(?:[0-9)$/u: Unterminated character class. → Mend it, or remove the line. Example: [A-Za-z0-9_-]{1,64}',
    ],
  ],
  [
    'a key that means nothing for its field',
    [['        min: 20\n', '        min: 20\n        pattern: x\n']],
    [
      '108:9 forms.request.fields.details.pattern: "pattern" means nothing for a field of type longtext. → Remove the line; it is for id, id_list.',
    ],
  ],
  [
    'a least above the most',
    [['min: 20', 'min: 600']],
    ['107:14 forms.request.fields.details.min: The least is more than the most. → Write at most 500.'],
  ],
  [
    'a choice without options',
    [
      [
        'type: id\n        label: { en: Order, fr: Commande }\n        pattern: "[0-9]+"',
        'type: choice\n        label: { en: Order, fr: Commande }',
      ],
    ],
    [
      '109:7 forms.request.fields.order: There is nothing to choose from. → Add "options:" with one line for each.',
    ],
  ],
  [
    'two titles of a ticket',
    [
      ['        type: longtext', '        type: text\n        summary: true'],
      [
        '        type: id\n        label: { en: Order, fr: Commande }\n        pattern: "[0-9]+"',
        '        type: text\n        label: { en: Order, fr: Commande }\n        summary: true',
      ],
    ],
    [
      "113:9 forms.request.fields.order.summary: Two fields are the ticket's title. → Keep the line at one of them.",
    ],
  ],
  [
    'forms that extend each other in a circle',
    [['  request:\n    fields', '  request:\n    extends: request\n    fields']],
    [
      '103:14 forms.request.extends: These forms extend each other in a circle: request → request. → Remove one of the "extends:" lines.',
    ],
  ],
  [
    'a component without a name',
    [['web: { name: Web, ', 'web: { ']],
    [
      '121:5 status.components.web: This does not say, in one way, which component of the status page it is. → Write either "name:" (with "group:" where two have the same name) or "id:".',
    ],
  ],
  [
    'a statement to enforce that only a text covers',
    [
      ['    covers: [A2]\n', ''],
      ['covers: [A1]', 'covers: [A1, A2]'],
    ],
    [
      '124:3 statements.A2: A2 has to be enforced, but only texts cover it (intro). → Name it in the "covers" of what enforces it: a topic, channel, gate, field, calendar, …',
    ],
  ],
]);
