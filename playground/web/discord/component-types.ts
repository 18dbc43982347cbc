import type { ButtonStyle, ComponentType, TextInputStyle } from 'discord-api-types/v10';

/** Discord's numbers, typed as its enum's members so that unions narrow; the enum itself would weigh down the page. */
export const ROW: ComponentType.ActionRow = 1;
export const BUTTON: ComponentType.Button = 2;
export const STRING_SELECT: ComponentType.StringSelect = 3;
export const TEXT_INPUT: ComponentType.TextInput = 4;
export const USER_SELECT: ComponentType.UserSelect = 5;
export const ROLE_SELECT: ComponentType.RoleSelect = 6;
export const MENTIONABLE_SELECT: ComponentType.MentionableSelect = 7;
export const CHANNEL_SELECT: ComponentType.ChannelSelect = 8;
export const SECTION: ComponentType.Section = 9;
export const TEXT: ComponentType.TextDisplay = 10;
export const THUMBNAIL: ComponentType.Thumbnail = 11;
export const GALLERY: ComponentType.MediaGallery = 12;
export const FILE: ComponentType.File = 13;
export const SEPARATOR: ComponentType.Separator = 14;
export const CONTAINER: ComponentType.Container = 17;
export const LABEL: ComponentType.Label = 18;
export const FILE_UPLOAD: ComponentType.FileUpload = 19;
export const RADIO_GROUP: ComponentType.RadioGroup = 21;
export const CHECKBOX_GROUP: ComponentType.CheckboxGroup = 22;
export const CHECKBOX: ComponentType.Checkbox = 23;
export const LINK_BUTTON: ButtonStyle.Link = 5;
export const PREMIUM_BUTTON: ButtonStyle.Premium = 6;
export const PARAGRAPH: TextInputStyle.Paragraph = 2;
