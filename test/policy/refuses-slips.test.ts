import { describeRefusals } from './describe-refusals.ts';

describeRefusals('the YAML itself', [
  [
    'a tab in the indentation',
    [['  name: Acme', '\tname: Acme']],
    ['3:1 : A tab stands where the indentation is. → Indent with spaces.'],
  ],
  [
    'a colon in a text without quotes',
    [['en: How to reach support.', 'en: This: how to reach support.']],
    ['7:7 : A colon stands where no new key can begin. → Put a text that holds a colon into "quotes".'],
  ],
  [
    'a comma in a text without quotes',
    [['{ en: We are busy., fr', '{ en: We are busy, very busy., fr']],
    [
      '29:30 notices.busy.text.very busy.: "very busy." is not a key that is known here. → If it belongs to the text before it, put the whole text into "quotes".',
    ],
  ],
  [
    'a number where a text belongs',
    [['name: Pro,', 'name: 12,']],
    ['60:16 plans.pro.name: 12 is read as something other than text. → Put it into "quotes".'],
  ],
  [
    'a reference',
    [['  name: Acme', '  name: *acme']],
    ['3:9 : References (*name) are not supported here. → Write the value out where it is needed.'],
  ],
  [
    'a key that stands twice',
    [['    calendar: office\n  phone', '    kind: assistant\n    calendar: office\n  phone']],
    [
      '46:5 channels.chat.kind: "kind" stands here twice, first on line 44. → Keep one of the two, or give this one another name.',
    ],
  ],
  [
    'an id that stands twice',
    [['  styling:\n', '  bug:\n']],
    [
      '80:3 topics.bug: "bug" stands here twice, first on line 73. → Keep one of the two, or give this one another name.',
      '85:16 topics.bug.community: The community "forum" never takes "bug". → Remove the line, or take "bug" out of its never_for.',
    ],
  ],
]);

describeRefusals('keys, types and values', [
  [
    'an unknown key',
    [['    preferred: true', '    prefered: true']],
    [
      '34:5 channels.ticket.prefered: "prefered" is not a key that is known here. → Did you mean "preferred"? Known here: kind, preferred, label, about, where, staffing, url, article, calendar, gate, when_closed, handover_note, keywords, covers.',
    ],
  ],
  [
    'a missing section',
    [['escalation: { by: [moderator] }\n', '']],
    ['1:1 escalation: "escalation" is missing. → Add "escalation:" here.'],
  ],
  [
    'a value that is not one of the possible ones',
    [['effect: redirect', 'effect: redirct']],
    [
      '54:13 constraints.mobile.effect: "redirct" is not one of the possible values. → Did you mean "redirect"? Possible: tell, block, redirect.',
    ],
  ],
  [
    'an id that cannot be used',
    [['  phone:\n', '  Phone:\n']],
    [
      '47:3 channels.Phone: "Phone": This is not a usable id. → Use small letters, digits and dashes, starting with a letter, e.g. feature-request.',
    ],
  ],
  [
    'a word for a number',
    [['max_suggestions: 3', 'max_suggestions: three']],
    ['14:20 self_service.max_suggestions: "three" is not a number. → Write digits without quotes.'],
  ],
  [
    'a number that is too high',
    [['max_suggestions: 3', 'max_suggestions: 7']],
    ['14:20 self_service.max_suggestions: 7 is too much. → Write at most 3.'],
  ],
  [
    'an address that is none',
    [['page: https://status.acme.example', 'page: status.acme.example']],
    [
      '115:9 status.page: "status.acme.example" is not a web address. → Write it in full, starting with https://.',
    ],
  ],
  [
    'a length of time that is none',
    [['within: 4 hours', 'within: 4h']],
    [
      '65:13 response_times.fast.within: This is not a length of time. → Write a number and a unit, e.g. 60 seconds, 4 hours or 2 days.',
    ],
  ],
]);

describeRefusals('texts', [
  [
    'a text without a supported language',
    [['  fr: Comment nous joindre.\n', '']],
    ['6:1 intro.fr: The French text is missing. → Add a line "fr: …" beside the other language.'],
  ],
  [
    'an empty text',
    [['fr: Comment nous joindre.', 'fr: ""']],
    ['8:7 intro.fr: This text is empty. → Write the text, or remove the whole block.'],
  ],
  [
    'a label that no form can show',
    [['label: { en: Details,', 'label: { en: Details of what happened and of what you expected to happen,']],
    ['106:22 forms.request.fields.details.label.en: This text is too long. → Use at most 45 characters.'],
  ],
]);

describeRefusals('ids of other parts', [
  [
    'an unknown form',
    [['form: request', 'form: reqest']],
    [
      '78:11 topics.bug.form: "reqest" is not defined in forms. → Did you mean "request"? Known here: request.',
    ],
  ],
  [
    'an unknown channel in a list',
    [['also: [chat]', 'also: [chta]']],
    [
      '77:12 topics.bug.also[0]: "chta" is not defined in channels. → Did you mean "chat"? Known here: ticket, chat, phone.',
    ],
  ],
  [
    'an unknown statement',
    [['covers: [A2]', 'covers: [A3]']],
    [
      '42:14 channels.ticket.covers[0]: There is no statement "A3". → Use a number from the list under statements, or add it there.',
    ],
  ],
  [
    'a name that two plans answer to',
    [['aliases: [gold]', 'aliases: [Free]']],
    ['60:45 plans.pro.aliases[0]: "Free" already stands for the plan "free". → Remove it here or there.'],
  ],
  [
    'an id that a channel and a community share',
    [
      ['  forum: { name', '  chat: { name'],
      ['community: forum', 'community: chat'],
      ['instead: [self_service, forum]', 'instead: [self_service, chat]'],
    ],
    ['100:3 communities.chat: "chat" is the id of a channel, too. → Give the community another id.'],
  ],
]);

describeRefusals('hours', [
  [
    'intervals of a day that overlap',
    [['13:00-17:00', '11:30-17:00']],
    [
      '21:9 calendars.office.hours[0]: 09:00-12:00 and 11:30-17:00 overlap. → Let one end before, or when, the other begins.',
    ],
  ],
  [
    'a night that runs into the next morning',
    [['- Sat-Sun closed', '- Sun 22:00-09:30']],
    [
      '22:9 calendars.office.hours[1]: Mon 09:00-12:00 and Sun 22:00-09:30 overlap. → Let one end before, or when, the other begins.',
    ],
  ],
  [
    'a day that is open and closed',
    [['- Sat-Sun closed', '- Fri closed']],
    ['22:9 calendars.office.hours[1]: Fri is both open and closed. → Keep one of the two lines.'],
  ],
  [
    'a line that names no hours',
    [['- Sat-Sun closed', '- Sat-Sun']],
    [
      '22:9 calendars.office.hours[1]: "Sat-Sun" does not say which days and hours. → Write days and hours, e.g. "Mon-Fri 09:00-17:00", "Sat 10:00-12:00, 13:00-15:00" or "Sun closed".',
    ],
  ],
  [
    'hours that are none',
    [['13:00-17:00', '13:00-17:60']],
    [
      '21:9 calendars.office.hours[0]: "13:00-17:60" are not opening hours. → Write from-to on a 24-hour clock, e.g. 09:00-17:30, 21:00-02:00, 00:00-24:00 or closed.',
    ],
  ],
  [
    'a zone that does not exist',
    [['Europe/Paris', 'Europe/Pariss']],
    ['19:11 calendars.office.zone: "Europe/Pariss" is not a time zone. → Did you mean "Europe/Paris"?'],
  ],
  [
    'an offset for a zone',
    [['Europe/Paris', '"+02:00"']],
    [
      '19:11 calendars.office.zone: "+02:00" is not a time zone. → Write a zone of the IANA list, e.g. Europe/Paris, America/New_York or UTC.',
    ],
  ],
  [
    'a day that does not exist',
    [['2026-12-24', '2026-02-30']],
    [
      '24:17 calendars.office.exceptions[0].date: "2026-02-30" is not a date. → Write a date that exists as year-month-day, e.g. 2026-12-24.',
    ],
  ],
  [
    'a span that ends before it begins',
    [['to: 2026-12-26', 'to: 2026-12-20']],
    ['25:33 calendars.office.exceptions[1].to: It ends before it begins. → Write a day from 2026-12-25 on.'],
  ],
  [
    'a span without an end',
    [['to: 2026-12-26, ', '']],
    [
      '25:9 calendars.office.exceptions[1]: This does not say on which day, or from which day to which. → Write "date: 2026-12-24", or both "from: 2026-12-24" and "to: 2026-12-26".',
    ],
  ],
  [
    'a country without holidays',
    [['    exceptions:\n', '    holidays: { country: XX }\n    exceptions:\n']],
    [
      '23:26 calendars.office.holidays.country: No holidays are known for "XX". → Write the two capital letters of a country, e.g. US, CA or FR, or list the days under exceptions.',
    ],
  ],
  [
    'a region without holidays',
    [['    exceptions:\n', '    holidays: { country: CA, region: QX }\n    exceptions:\n']],
    [
      '23:38 calendars.office.holidays.region: "QX" is not a region of CA that is known here. → Did you mean "QC"? Known here: AB, BC, MB, NB, NL, NS, NT, NU, ON, PE, QC, SK, YT.',
    ],
  ],
]);

describeRefusals('terms', [
  [
    'a sign that no text bears, also against a topic, in one language and inside a pattern',
    [
      [
        '  styling:\n',
        "  styling:\n    terms: ['@log-line', '-fr:@style-code', 'my/@nothing * ok', 'me@home.example', '@code']\n",
      ],
    ],
    [
      '81:13 topics.styling.terms[0]: "@log-line" is no sign that a text can bear. → Did you mean "@log-lines"? Known here: @log-lines, @stack-trace, @build-output, @code, @markup-code, @style-code, @query-code, @front-end-error, @file-path, @status-4xx, @status-5xx, @email-address, @web-address.',
      '81:45 topics.styling.terms[2]: "@nothing" is no sign that a text can bear. → Known here: @log-lines, @stack-trace, @build-output, @code, @markup-code, @style-code, @query-code, @front-end-error, @file-path, @status-4xx, @status-5xx, @email-address, @web-address.',
    ],
  ],
]);
