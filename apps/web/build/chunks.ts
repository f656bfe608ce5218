/** Modules of Mantine by the folders of their components. */
const mantine = (components: string): RegExp =>
  new RegExp(String.raw`/@mantine/core/esm/components/(${components})/`);

const any = (...patterns: RegExp[]): RegExp => new RegExp(patterns.map(({ source }) => source).join('|'));

/** What the app begins with. */
const initial = '$initial' as const;

/**
 * What is loaded together. Left to itself the bundler makes a file of everything that two pages share, however small, and a
 * page is a hundred requests. Each group takes what those before it have left.
 */
export const chunks = {
  groups: [
    { name: 'libraries', tags: [initial], test: /\/node_modules\/|rolldown\/runtime/ },
    { name: 'app', tags: [initial] },
    {
      name: 'basics',
      test: any(
        /\/@tabler\/icons-react\/|\/@mantine\/(hooks|core\/esm\/core)\//,
        mantine('Input|InputBase|InlineInput|TextInput|Checkbox|NativeSelect|ActionIcon'),
        mantine('Portal|FocusTrap|Paper|Skeleton|Divider|Overlay|Alert|List'),
        /\/src\/(ui\/(sentText|Surface|Notice)|warnings\/|distribution-lists\/(distribution-lists\.queries|list-kinds))/,
        /mutationObserver|useMutation|useCommand/,
      ),
    },
    {
      name: 'forms',
      test: any(
        mantine('Textarea|PasswordInput|Radio'),
        /\/@mantine\/form\//,
        /\/src\/form\/(Form|useFields)\.tsx?$/,
      ),
      minShareCount: 2,
    },
    {
      name: 'choices',
      test: any(
        mantine('Popover|Floating|FloatingIndicator|SegmentedControl|Menu|Combobox|Select|ScrollArea'),
        /\/src\/(ui\/(DayField|MenuLink|OpenMenu)|frame\/(Settings|UserMenuEntries))/,
      ),
    },
    {
      name: 'dialogs',
      test: any(mantine('Modal|ModalBase'), /\/(ConfirmDialog|ConflictDialog|FormDialog|LeaveGuard)\.tsx$/),
    },
    { name: 'sign-in', minShareCount: 2, test: /\/apps\/web\/src\/sign-in\// },
    { name: 'sorting', test: /\/@dnd-kit\/|\/src\/form\/(Sortable|sorting)/ },
    { name: 'shared', minShareCount: 3, test: /\/node_modules\/|\/src\/(ui|api|i18n)\// },
  ].map((group, index, all) => ({ ...group, priority: all.length - index })),
};
