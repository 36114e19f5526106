// SPDX-License-Identifier: EPL-2.0
/**
 * Label maps in tiles that share what they have in common, painted on without waiting for readers.
 */
package org.hilum.viewer.label;
