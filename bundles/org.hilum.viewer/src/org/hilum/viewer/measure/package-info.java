// SPDX-License-Identifier: EPL-2.0
/** Measurements in millimetres and millilitres: values at a point, lines, regions, labels; tables of them as CSV. */
package org.hilum.viewer.measure;
