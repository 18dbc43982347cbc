import { withSigns } from '../../shell/signs.tsx';
import type { Json } from '../json.ts';
import { child, children, label, str } from '../json.ts';
import { ActionElement } from './action-element.tsx';
import { InputBlock } from './input-block.tsx';
import { MrkdwnText } from './mrkdwn.tsx';
import { RichText } from './rich-text.tsx';
import { sequence } from './sequence.ts';
import { TextObject } from './text-object.tsx';

/** Block Kit, drawn as Slack draws it. */
export function Blocks({ blocks }: { blocks: readonly Json[] }) {
  return (
    <div className="sp-blocks">
      {blocks.map((block, index) => (
        <Block key={str(block, 'block_id') || index} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { block: Json }) {
  const blockId = str(block, 'block_id');
  switch (block['type']) {
    case 'header':
      return <h3 className="sp-header">{withSigns(label(block, 'text'))}</h3>;
    case 'divider':
      return <hr className="sp-divider" />;
    case 'section':
      return <Section block={block} />;
    case 'rich_text':
      return <RichText block={block} />;
    case 'markdown':
      return <MrkdwnText text={str(block, 'text')} />;
    case 'context':
      return (
        <div className="sp-context">
          {sequence(children(block, 'elements'), (element) =>
            element['type'] === 'image' ? (
              <img src={str(element, 'image_url')} alt={str(element, 'alt_text')} />
            ) : (
              <span>
                <TextObject text={element} />
              </span>
            ),
          )}
        </div>
      );
    case 'image':
      return (
        <figure className="sp-image">
          {label(block, 'title') !== '' && <figcaption>{label(block, 'title')}</figcaption>}
          <img src={str(block, 'image_url')} alt={str(block, 'alt_text')} />
        </figure>
      );
    case 'actions':
      return (
        <div className="sp-actions">
          {children(block, 'elements').map((element) => (
            <ActionElement key={str(element, 'action_id')} element={element} blockId={blockId} />
          ))}
        </div>
      );
    case 'input':
      return <InputBlock block={block} />;
    default:
      return <p className="sp-unknown">{`This block cannot be shown here: ${str(block, 'type')}`}</p>;
  }
}

function Section({ block }: { block: Json }) {
  const accessory = child(block, 'accessory');
  const fields = children(block, 'fields');
  return (
    <div className="sp-section-block">
      <div className="sp-section-text">
        {block['text'] !== undefined && (
          <div className="sp-section">
            <TextObject text={child(block, 'text')} />
          </div>
        )}
        {fields.length > 0 && (
          <div className="sp-fields">
            {sequence(fields, (field) => (
              <div>
                <TextObject text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="sp-accessory">
          {accessory['type'] === 'image' ? (
            <img src={str(accessory, 'image_url')} alt={str(accessory, 'alt_text')} />
          ) : (
            <ActionElement element={accessory} blockId={str(block, 'block_id')} />
          )}
        </div>
      )}
    </div>
  );
}
