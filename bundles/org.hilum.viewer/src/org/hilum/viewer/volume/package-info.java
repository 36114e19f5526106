// SPDX-License-Identifier: EPL-2.0
/** How volumes look in three dimensions: transfer functions, ready-made ones, and their editing. */
package org.hilum.viewer.volume;
