// SPDX-License-Identifier: EPL-2.0
/** Connected components and holes of masks. */
package org.hilum.imaging.components;
