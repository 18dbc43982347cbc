import type { ShellState } from '../../control/protocol.ts';
import type { Call } from './call.ts';
import controls from './controls.module.css';
import styles from './guide.module.css';
import { GUIDE_STEPS, type GuideStep } from './guide-steps.ts';
import { GuideIcon } from './icons.tsx';
import { Popover } from './popover.tsx';
import type { Platform } from './prefill.ts';

interface GuideProps {
  readonly state: ShellState;
  readonly call: Call;
  /** Puts a text into a chat's composer. */
  write(platform: Platform, text: string): void;
}

/** What to try, each with a way to begin. */
export function Guide({ state, call, write }: GuideProps) {
  const button = (
    <span className={styles['button']}>
      <GuideIcon />
      <span className={styles['words']}>What to try</span>
    </span>
  );
  const begin = async (step: GuideStep, platform: Platform): Promise<void> => {
    await step.prepare?.(call, state);
    write(platform, step[platform]);
  };
  return (
    <Popover button={button} label="What to try" wide push>
      {(close) => (
        <div className={styles['body']}>
          <ol>
            {GUIDE_STEPS.map((step) => (
              <li key={step.title}>
                <b>{step.title}</b>
                <p>{step.text}</p>
                {(['discord', 'slack'] as const).map((platform) => (
                  <button
                    key={platform}
                    type="button"
                    className={controls['button']}
                    onClick={() => {
                      close();
                      void begin(step, platform);
                    }}
                  >
                    <code>{step[platform].split(' ')[0]}</code> in{' '}
                    {platform === 'discord' ? 'Discord' : 'Slack'}
                  </button>
                ))}
              </li>
            ))}
          </ol>
          <p className={styles['hint']}>
            Everything exists twice: with Contentful’s policy and Squarespace’s, in English and in French (be
            Luc or Noé). Message menus, threads and the App Home work too.
          </p>
        </div>
      )}
    </Popover>
  );
}
