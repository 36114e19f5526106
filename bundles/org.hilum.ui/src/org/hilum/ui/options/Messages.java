// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.options;

import org.eclipse.osgi.util.NLS;

/** The texts of the package, from messages.properties. */
public final class Messages extends NLS {

	public static String OptionField_applies;
	public static String OptionField_none;
	public static String OptionField_standard;
	public static String OptionField_values;
	public static String OptionForm_advanced;
	public static String OptionForm_changed;
	public static String OptionForm_hint;
	public static String OptionForm_resetAll;
	public static String OptionForm_unchanged;
	public static String OptionRow_browse;
	public static String OptionRow_browseName;
	public static String OptionRow_changed;
	public static String OptionRow_none;
	public static String OptionRow_reset;
	public static String OptionRow_resetName;
	public static String OptionRow_resetTo;
	public static String OptionTexts_above;
	public static String OptionTexts_below;
	public static String OptionTexts_both;
	public static String OptionTexts_from;
	public static String OptionTexts_outOfRange;
	public static String OptionTexts_to;
	public static String OptionTexts_wrong;

	static {
		NLS.initializeMessages("org.hilum.ui.options.messages", Messages.class);
	}

	private Messages() {
	}
}
