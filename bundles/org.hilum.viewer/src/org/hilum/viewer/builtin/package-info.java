// SPDX-License-Identifier: EPL-2.0
/** The kinds of layers that Hilum contributes. */
package org.hilum.viewer.builtin;
