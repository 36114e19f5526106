// SPDX-License-Identifier: EPL-2.0
/**
 * Typed options: declared once, and from the declaration come command-line flags, JSON, validation, forms, differences
 * and reference tables. {@link org.hilum.core.options.Option} declares one,
 * {@link org.hilum.core.options.OptionSet} what belongs together, {@link org.hilum.core.options.OptionValues} what was
 * chosen.
 *
 * @since 0.2
 */
package org.hilum.core.options;
