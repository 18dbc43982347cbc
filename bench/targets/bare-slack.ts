import { App, LogLevel, type RespondArguments } from '@slack/bolt';
import { fixedAnswer } from './fixed-answer.ts';

/** Bolt alone: one listener that acks with one fixed message. */
export async function startBareSlack(): Promise<void> {
  const {
    SLACK_BOT_TOKEN: token = '',
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slackApiUrl = '',
    PORT,
  } = process.env;
  const answer: RespondArguments = fixedAnswer('slack') ?? {
    response_type: 'ephemeral',
    text: 'Support is open.',
  };
  const app = new App({
    token,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl },
    ...(appToken ? { appToken, socketMode: true } : { signingSecret: signingSecret ?? '' }),
  });
  app.command('/hours', async ({ ack }) => ack(answer));
  await (appToken ? app.start() : app.start(Number(PORT)));
}
