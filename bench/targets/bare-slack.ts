import { App, LogLevel } from '@slack/bolt';

/** Bolt alone: one listener that acks with one fixed text. */
export async function startBareSlack(): Promise<void> {
  const {
    SLACK_BOT_TOKEN: token = '',
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slackApiUrl = '',
    PORT,
  } = process.env;
  const app = new App({
    token,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl },
    ...(appToken ? { appToken, socketMode: true } : { signingSecret: signingSecret ?? '' }),
  });
  app.command('/hours', async ({ ack }) => ack({ response_type: 'ephemeral', text: 'Support is open.' }));
  await (appToken ? app.start() : app.start(Number(PORT)));
}
